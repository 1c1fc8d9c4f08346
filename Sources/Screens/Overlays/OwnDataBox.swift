import Datasets
import InterfaceState
import TerminalGraphics

/// A folder to choose from, or what was understood of a file, as it is drawn.
struct OwnDataBox: ScrolledList {
  let state: AppState
  let overlay: OwnDataOverlay

  static let mostSize = Size(columns: 100, rows: 30)

  var row: Int { overlay.row }

  /// How many lines there are.
  var count: Int { lines.count }

  /// Clears its rectangle and draws frame and lines there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect, with: Cell(" ", style: theme[.popup]))
    Frame(
      title: "Your own data", topNote: TextLine(note, style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: glyphs
    ).draw(in: rect, on: &canvas)
    let list = listArea(in: area)
    for (place, index) in visible(in: area).enumerated() {
      let line = Rect(
        column: list.minColumn, row: list.minRow + place, columns: list.columns, rows: 1)
      canvas.write(text(of: index, columns: list.columns), at: line.origin, clippedTo: line)
    }
  }

  func listArea(in area: Rect) -> Rect { rect(in: area).inset(columns: 2, rows: 1) }

  // MARK: What is written

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  private var note: Label {
    switch overlay.page {
    case .looking: "looking into the folder"
    case .folder(let listing): Label(listing.path)
    case .reading(let file): Label("reading \(file.name)")
    case .understood(let file):
      file.isUsable ? "Enter learns from it, nothing is lost" : "Esc goes back to the folder"
    }
  }

  /// A line with what stands at its right end.
  private var lines: [(text: Label, note: Label)] {
    switch overlay.page {
    case .looking: return [("looking into the folder", "")]
    case .reading(let file): return [(Label("reading \(file.name) ..."), "")]
    case .understood(let file): return file.lines.map { (Label($0), "") }
    case .folder(let listing):
      let up: [(text: Label, note: Label)] = listing.parent == nil ? [] : [("..", "folder above")]
      let all: [(text: Label, note: Label)] =
        listing.hasPictures ? [("all these folders of pictures, each a class", "pictures")] : []
      let entries = listing.entries.map { entry -> (text: Label, note: Label) in
        entry.isFolder
          ? (Label("\(entry.name)/"), "folder") : (Label(entry.name), Self.size(entry.bytes))
      }
      return up + all + entries
    }
  }

  /// What a line of a folder stands for.
  enum Choice: Equatable {
    case folder(String)
    case file(String)
  }

  /// What the line of this number stands for; `nil` if there is no such line.
  static func choice(_ row: Int, in listing: FolderListing) -> Choice? {
    var choices: [Choice] = listing.parent.map { [.folder($0)] } ?? []
    if listing.hasPictures { choices.append(.file(listing.path)) }
    choices += listing.entries.map { entry in
      entry.isFolder ? .folder(listing.path(of: entry)) : .file(listing.path(of: entry))
    }
    return choices.indices.contains(row) ? choices[row] : nil
  }

  private static func size(_ bytes: Int) -> Label {
    bytes < 1000
      ? Label("\(bytes) B")
      : bytes < 1_000_000 ? Label("\(bytes / 1000) KB") : Label("\(bytes / 1_000_000) MB")
  }

  private func text(of index: Int, columns: Int) -> TextLine {
    let line = lines[index]
    guard case .folder = overlay.page else {
      return TextLine(
        line.text.truncated(to: columns, glyphs: glyphs),
        style: onGround(index == 0 ? .title : .text))
    }
    let isChosen = index == overlay.row
    let noteColumns = min(14, columns / 3)
    func cell(_ text: Label, _ width: Int, _ role: Theme.Role) -> Span {
      Span(
        text.truncated(to: max(width - 1, 0), glyphs: glyphs).rightPadded(to: width),
        style: isChosen ? onGround(.selection).adding(.reverse) : onGround(role))
    }
    let mark: Unicode.Scalar = isChosen ? glyphs.pointer : " "
    return TextLine([
      cell(Label(String(Character(mark))), 2, .key),
      cell(line.text, max(columns - 2 - noteColumns, 0), .text),
      cell(line.note, noteColumns, .faint),
    ])
  }

  private func onGround(_ role: Theme.Role) -> Style { theme.onPopup(role) }
}
