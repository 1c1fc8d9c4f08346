import Datasets
import Findings
import Interchange
import InterfaceState
import Lessons
import NcursesTerminal
import Screens
import TerminalGraphics
import Training

/// The only place that performs what `update` asks of the world.
struct EffectRunner {
  /// The terminal; `nil` in plain mode, which has no screen.
  let device: (any Device)?
  let session: TrainingSession
  let settingsFile: SettingsFile

  /// Performs one effect.
  ///
  /// - Returns: what came of it, where the user should know.
  func run(_ effect: Effect, state: AppState) -> Message? {
    switch effect {
    case .send(let command): session.send(command)
    case .setMouse(let isOn): device?.setMouse(enabled: isOn)
    case .setPalette(let colors): device?.setPalette(colors)
    case .saveSettings(let settings): return keep(settings, state)
    case .repaint: device?.repaint()
    case .suspend: device?.suspend()
    case .saveCheckpoint: return saveCheckpoint(state)
    case .export(let export): return write(export, of: state)
    case .keepDigit(let drawing): return changeDigits { $0.append(drawing) }
    case .dropDigit(let drawing): return changeDigits { $0.remove(drawing) }
    case .quit, .toggleEvents, .openLesson, .setFramesPerSecond, .listFolder, .readData, .openData:
      break  // the loop's own
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

  private func changeDigits(_ change: (inout LabeledDrawingFile) -> Void) -> Message? {
    do throws(Failure) {
      try MyDigitsFile.ofUser.change(change)
      return nil
    } catch { return .noticed("learnt, but not kept for next time: \(error.message)") }
  }

  /// Saves the newest moment of the run; it can be carried on exactly from there.
  private func saveCheckpoint(_ state: AppState) -> Message {
    let latest = session.latest
    let checkpoint = Checkpoint(of: latest.trainer, lesson: state.lesson.id)
    let stem = "\(state.lesson.fileName)-seed\(latest.seed)-step\(latest.step)"
    do throws(FileWritingError) {
      let path = try keepFile(checkpoint.encoded(), stem: stem, ending: "safetensors")
      return .noticed("saved \(path)")
    } catch { return .noticed("not saved: \(error.description)") }
  }

  private func write(_ export: Export, of state: AppState) -> Message {
    guard let exported = state.exported(export) else {
      return .noticed("not saved: there is nothing of it yet")
    }
    do throws(FileWritingError) {
      let paths = try writeNewFiles(
        exported.files.map { ($0.ending, $0.bytes) }, stem: exported.stem)
      return .noticed(Label("saved \(paths.joined(separator: " and "))"))
    } catch { return .noticed("not saved: \(error.description)") }
  }
}
