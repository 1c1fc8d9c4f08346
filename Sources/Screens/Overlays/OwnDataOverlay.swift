import Datasets
import InterfaceState
import TerminalGraphics

/// Chooses a file of the user's own samples, and shows what was understood of it before it is learnt from.
struct OwnDataOverlay: LineOverlay {
  /// What it shows.
  enum Page: Equatable {
    /// A folder is being looked through.
    case looking
    /// A folder to choose from.
    case folder(FolderListing)
    /// A file is being read.
    case reading(DataFile)
    /// What was understood of a file.
    case understood(UnderstoodFile)
  }

  /// The line that is pointed at, or the first that is shown.
  var row = 0
  var page = Page.looking
  /// The folder to go back to.
  var folder: FolderListing?

  static let kind = OverlayKind.ownData
  static let wayOn: Label = "arrows choose, Enter goes on, Esc closes"
  static let keys: [KeyBinding] = [
    KeyBinding([.enter], "Enter", .overlay(.confirm), "open it, or learn from it", footer: "go on"),
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "the next line", footer: "next"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "the line before", footer: "before"),
    KeyBinding([.pageDown, .character(" ")], "PgDn", .overlay(.move(by: 10)), "ten lines down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten lines up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the first line"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the last line"),
    KeyBinding(
      [.right, .character("t")], "t", .overlay(.turn(by: 1)), "predict the next column",
      footer: "next target"),
    KeyBinding(
      [.left, .character("T")], "T", .overlay(.turn(by: -1)), "predict the column before"),
    KeyBinding(
      [.character("k")], "k", .overlay(.edit), "predict classes, or numbers",
      footer: "classes or numbers"),
    KeyBinding(
      [.backspace], "Backspace", .overlay(.erase), "the folder above", footer: "folder above"),
    KeyBinding([.escape], "Esc", .overlay(.close), "one step back", footer: "back"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    state.overlay = OwnDataOverlay()
    return [.listFolder(nil)]
  }

  init(row: Int = 0, page: Page = .looking, folder: FolderListing? = nil) {
    self.row = row
    self.page = page
    self.folder = folder
  }

  func word(for binding: KeyBinding, in state: AppState) -> Label? {
    let changing: [Action] = [
      .overlay(.turn(by: 1)), .overlay(.turn(by: -1)), .overlay(.edit),
    ]
    if changing.contains(binding.action) { return understoodTable == nil ? nil : binding.footer }
    switch page {
    case .folder: return binding.action == .overlay(.confirm) ? "open" : binding.footer
    case .looking, .reading, .understood:
      if binding.action == .overlay(.erase) { return nil }
      guard binding.action == .overlay(.confirm) else { return binding.footer }
      if case .understood(let file) = page, file.isUsable { return "learn" }
      return nil
    }
  }

  /// The file that is shown, if it is a table.
  private var understoodTable: UnderstoodFile? {
    if case .understood(let file) = page, !file.columns.isEmpty { return file }
    return nil
  }

  func lines(of state: AppState) -> OwnDataBox { OwnDataBox(state: state, overlay: self) }

  // MARK: What comes from the world

  func hear(_ listing: FolderListing, in state: inout AppState) {
    state.overlay = OwnDataOverlay(page: .folder(listing), folder: listing)
  }

  func hear(_ file: UnderstoodFile, in state: inout AppState) {
    // The seed of the run is added to what was asked.
    guard case .reading(let asked) = page, asked.path == file.file.path,
      asked.target == file.file.target, asked.task == file.file.task
    else { return }
    state.overlay = OwnDataOverlay(page: .understood(file), folder: folder)
  }

  // MARK: Keys

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    var moved = self
    moved.row = min(max(row + rows, 0), max(lines(of: state).count - 1, 0))
    state.overlay = moved
    return []
  }

  func confirm(in state: inout AppState) -> [Effect] {
    switch page {
    case .looking, .reading: return []
    case .folder(let listing):
      switch OwnDataBox.choice(row, in: listing) {
      case .folder(let path): return [.listFolder(path)]
      case .file(let path): return read(DataFile(path: path), in: &state)
      case nil: return []
      }
    case .understood(let file):
      guard file.isUsable else { return [] }
      state.overlay = nil
      if state.lesson.dataset == .file(file.file) { return state.apply(TrainingAction.resume) }
      return [.openData(file.file)]
    }
  }

  private func read(_ file: DataFile, in state: inout AppState) -> [Effect] {
    state.overlay = OwnDataOverlay(page: .reading(file), folder: folder)
    return [.readData(file)]
  }

  func turn(by step: Int, in state: inout AppState) -> [Effect] {
    guard let understood = understoodTable else { return [] }
    let columns = understood.columns
    let place = columns.firstIndex { $0 == understood.target } ?? 0
    var file = understood.file
    file.target = columns[(place + step + columns.count) % columns.count]
    file.task = nil
    return read(file, in: &state)
  }

  func edit(in state: inout AppState) -> [Effect] {
    guard let understood = understoodTable else { return [] }
    var file = understood.file
    file.task = file.task == .regress ? .classify : .regress
    return read(file, in: &state)
  }

  func erase(in state: inout AppState) -> [Effect] {
    guard case .folder(let listing) = page, let parent = listing.parent else { return [] }
    return [.listFolder(parent)]
  }

  func close(in state: inout AppState) -> [Effect] {
    switch (page, folder) {
    case (.understood, let folder?), (.reading, let folder?):
      state.overlay = OwnDataOverlay(page: .folder(folder), folder: folder)
    case (.looking, _), (.folder, _), (.understood, nil), (.reading, nil): state.overlay = nil
    }
    return []
  }

  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    guard case .folder = page else { return [] }
    var chosen = self
    chosen.row = line
    return chosen.confirm(in: &state)
  }
}

extension AppState {
  /// Lays in front what was understood of the file on the screen, before anything is learnt from it.
  package mutating func show(_ file: UnderstoodFile) {
    overlay = OwnDataOverlay(page: .understood(file))
  }
}
