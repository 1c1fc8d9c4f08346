import Datasets

/// What lies in a folder, for the user to choose from.
package struct FolderListing: Equatable, Sendable {
  /// Something in the folder.
  package struct Entry: Equatable, Sendable {
    /// Its name, without the folder's.
    package let name: String
    /// Whether it is a folder itself.
    package let isFolder: Bool
    /// Its bytes; 0 of a folder.
    package let bytes: Int

    /// Names something in a folder.
    package init(name: String, isFolder: Bool, bytes: Int) {
      self.name = name
      self.isFolder = isFolder
      self.bytes = bytes
    }
  }

  /// The folder, from the root.
  package let path: String
  /// Folders first, then the files that may hold samples; both by their names.
  package let entries: [Entry]
  /// Whether its folders hold pictures, so that it is itself what can be learnt from.
  package let hasPictures: Bool

  /// Lists a folder.
  package init(path: String, entries: [Entry], hasPictures: Bool = false) {
    self.path = path
    self.entries = entries
    self.hasPictures = hasPictures
  }

  /// The folder that it lies in; `nil` of the root.
  package var parent: String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Where an entry lies.
  package func path(of entry: Entry) -> String {
    path == "/" ? "/\(entry.name)" : "\(path)/\(entry.name)"
  }
}

/// A file of the user's own samples with what was understood of it, or why nothing was.
package struct UnderstoodFile: Equatable, Sendable {
  /// The file, with what was said about it.
  package let file: DataFile
  /// What was understood, or the one sentence that says why nothing was.
  package let lines: [String]
  /// Whether something can be learnt from it.
  package let isUsable: Bool
  /// The names of its columns; empty for pictures.
  package let columns: [String]
  /// The column that is predicted; `nil` for pictures.
  package let target: String?

  /// What was understood of a file.
  package init(_ file: DataFile, _ understanding: DataUnderstanding) {
    self.file = file
    lines = understanding.lines
    isUsable = true
    columns = understanding.columns.map(\.name)
    target = understanding.columns.first { $0.use == "target" }?.name
  }

  /// Why nothing can be learnt from a file.
  package init(_ file: DataFile, problem: String) {
    self.file = file
    lines = [problem]
    isUsable = false
    columns = []
    target = file.target
  }
}
