import Interchange

/// Why nothing can be learnt from a file of the user's own.
public struct DataFileError: Error, Equatable, CustomStringConvertible {
  /// One sentence: the file, what was found, and what to do.
  public let description: String
  /// Whether there is no such file, as against a wrong one.
  public let isMissing: Bool
  /// Whether the file is in order and an option does not suit it.
  public let isUsage: Bool

  /// Says what is wrong.
  public init(_ description: String, isMissing: Bool = false, isUsage: Bool = false) {
    self.description = description
    self.isMissing = isMissing
    self.isUsage = isUsage
  }

  init(_ error: FileReadingError) {
    if case .notFound = error {
      self.init(error.description, isMissing: true)
    } else {
      self.init(error.description)
    }
  }
}
