import Findings
import Interchange
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// Files that belong together: one name, several endings.
package struct ExportedFiles: Equatable, Sendable {
  /// What their names begin with.
  package let stem: String
  /// What they hold, by their endings.
  package let files: [(ending: String, bytes: [UInt8])]

  /// Whether the names and all bytes are the same.
  package static func == (left: ExportedFiles, right: ExportedFiles) -> Bool {
    left.stem == right.stem && left.files.elementsEqual(right.files) { $0 == $1 }
  }
}

extension AppState {
  /// The files for what is to be saved, at this moment; `nil` if there is nothing of it.
  package func exported(_ export: Export) -> ExportedFiles? {
    let stem = "inkling-\(lesson.fileName)-step\(snapshot.step)"
    switch export {
    case .screen: return pictures(picture, stem: stem)
    case .panel:
      guard let place = layout?.place(of: focus) else { return nil }
      let files = pictures(picture.part(place.area), stem: "\(stem)-\(focus.rawValue)")
      guard let panel = focusedPanel as? any TabularPanel.Type, let table = panel.table(in: self)
      else { return files }
      let more = panel.moreTables(in: self).map { ("\($0.name).csv", $0.table.encoded()) }
      return ExportedFiles(stem: files.stem, files: files.files + [("csv", table.encoded())] + more)
    case .curves:
      guard snapshot.evaluation != nil else { return nil }
      return ExportedFiles(
        stem: "\(stem)-curves",
        files: [("csv", CurvesTable(of: inspection, names: plots.names).table.encoded())])
    }
  }

  /// The screen without what lies in front of the panels.
  private var picture: Canvas {
    var shown = self
    shown.notice = nil
    shown.overlay = nil
    return view(shown, size: size)
  }

  private func pictures(_ canvas: Canvas, stem: String) -> ExportedFiles {
    let svg = canvas.svg(foreground: theme.foreground, background: theme.background)
    return ExportedFiles(
      stem: stem, files: [("svg", Array(svg.utf8)), ("ans", Array(canvas.ansi().utf8))])
  }
}

extension Lesson {
  /// The id as a part of a file's name.
  package var fileName: String { id.replacing("/", with: "-") }
}
