/// Why bytes are not the array that they begin like; places are bytes from the start of the file.
///
/// The caller adds the file's name.
public enum ArrayFileError: Error, Equatable, CustomStringConvertible {
  /// The file ends where this was to come.
  case cutShort(place: Int, expected: String)
  /// The elements are of a kind that is not read.
  case otherElements(name: String, known: String)
  /// There are so many axes.
  case badShape(place: Int, axes: Int)
  /// More elements than are read.
  case tooLarge(shape: [Int])
  /// So many bytes follow the header, which says another count.
  case wrongLength(place: Int, expected: Int, found: Int)
  /// At this place something else was to come.
  case unexpected(place: Int, expected: String)
  /// The file is of a kind that is not read: its name, and what to do.
  case refused(name: String, advice: String)
  /// The archive has no array of this name.
  case noArray(wanted: String, names: [String])
  /// An entry of the archive is wrong.
  case badEntry(name: String, reason: String)
  /// What is compressed can't be unpacked.
  case packed(GzipError)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .cutShort(let place, let expected):
      "the file is cut short at byte \(place), where \(expected) was to come; copy it again"
    case .otherElements(let name, let known):
      "its elements are of \(name), which is not read here; write one of: \(known)"
    case .badShape(let place, let axes):
      "byte \(place): an array of \(axes) axes, and 1 to 8 are read; reshape it"
    case .tooLarge(let shape):
      "its header describes \(Self.text(shape)) numbers, and \(Limits.elementsOfArray) is the most; "
        + "is it the right file?"
    case .wrongLength(let place, let expected, let found):
      "\(found) bytes follow byte \(place) where its header describes \(expected); copy it again"
    case .unexpected(let place, let expected):
      "byte \(place): \(expected) was to come; copy the file again"
    case .refused(let name, let advice): "it is \(name), which is not read; \(advice)"
    case .noArray(let wanted, let names):
      "there is no array \(wanted) in it; it holds "
        + (names.isEmpty ? "none" : names.prefix(8).joined(separator: ", "))
    case .badEntry(let name, let reason): "its entry '\(name)': \(reason)"
    case .packed(let error): error.description
    }
  }

  private static func text(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: "x")
  }
}
