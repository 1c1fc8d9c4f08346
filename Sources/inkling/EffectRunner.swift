import Interchange
import Interface
import Lessons
import NcursesTerminal
import TerminalGraphics
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The only place that performs what `update` asks of the world.
struct EffectRunner {
  let device: any Device
  let session: TrainingSession
  let settingsFile: SettingsFile

  /// Performs one effect.
  ///
  /// - Returns: what came of it, where the user should know.
  func run(_ effect: Effect, state: AppState) -> Message? {
    switch effect {
    case .send(let command): session.send(command)
    case .setMouse(let isOn): device.setMouse(enabled: isOn)
    case .setPalette(let colors): device.setPalette(colors)
    case .saveSettings(let settings): return keep(settings, state)
    case .repaint: device.repaint()
    case .suspend: device.suspend()
    case .saveCheckpoint: return saveCheckpoint(state)
    case .savePicture: return savePicture(state)
    case .quit, .openLesson: break  // the loop's own
    }
    return nil
  }

  private func keep(_ settings: Settings, _ state: AppState) -> Message? {
    do throws(Failure) {
      try settingsFile.save(settings)
      return nil
    } catch {
      let said = state.notice.map { "\($0); " } ?? ""
      return .noticed(Label("\(said)not kept for next time: \(error.message)"))
    }
  }

  /// Saves the newest moment of the run; it can be carried on exactly from there.
  private func saveCheckpoint(_ state: AppState) -> Message {
    let latest = session.latest
    let path = "\(state.lesson.fileName)-seed\(latest.seed)-step\(latest.step).safetensors"
    do throws(Failure) {
      try save(Checkpoint(of: latest, lesson: state.lesson.id), to: path)
      return .noticed("saved \(path)")
    } catch { return .noticed("not saved: \(error.message)") }
  }

  private func savePicture(_ state: AppState) -> Message {
    let path = Self.freeName("inkling-\(state.lesson.fileName)-step\(state.snapshot.step)", "svg")
    var shown = state
    shown.notice = nil
    let canvas = view(shown, size: state.size)
    let theme = state.display.theme
    let svg = canvas.svg(foreground: theme.foreground, background: theme.background)
    do throws(FileWritingError) {
      try writeFile(Array(svg.utf8), to: path)
      return .noticed("saved \(path)")
    } catch { return .noticed("not saved: \(error.description)") }
  }

  /// A name in the current folder that no file has yet.
  private static func freeName(_ stem: String, _ ending: String) -> String {
    let names = (1...999).lazy.map { $0 == 1 ? "\(stem).\(ending)" : "\(stem)-\($0).\(ending)" }
    return names.first { access($0, F_OK) != 0 } ?? "\(stem).\(ending)"
  }
}

extension Lesson {
  /// The id as a part of a file's name.
  var fileName: String { id.replacing("/", with: "-") }
}
