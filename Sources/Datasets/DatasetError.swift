/// Why a dataset cannot be used.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// The file is at none of the places where it was looked for.
  case missing(file: String, places: [String])
  /// The file is there but cannot be read; the reason is a sentence of its own.
  case unreadable(reason: String)
  /// The file is there but does not hold what it should.
  case damaged(path: String, reason: String)
  /// It is a file of the user's own.
  case own(DataFileError)

  /// Whether there is no such file, as against a wrong one.
  public var isMissing: Bool {
    switch self {
    case .missing: true
    case .own(let error): error.isMissing
    case .unreadable, .damaged: false
    }
  }

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .missing(let file, let places):
      "no '\(file)' in "
        + (places.isEmpty ? "any known place" : places.joined(separator: ", "))
        + "; install inkling again, or set \(AssetLocator.environmentVariable) to the folder "
        + "of its assets"
    case .unreadable(let reason): reason
    case .own(let error): error.description
    case .damaged(let path, let reason):
      "'\(path)' is damaged (\(reason)); install inkling again, or restore the file"
    }
  }
}
