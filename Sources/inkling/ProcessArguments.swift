import CProcess

/// What the program was started with.
///
/// The standard library reads the same from `/proc`, which is not there in every root.
enum ProcessArguments {
  /// The name that the program was called by.
  static var name: String { all.first ?? "inkling" }

  /// What stands behind the name.
  static var values: [String] { Array(all.dropFirst()) }

  /// Both.
  static var all: [String] {
    let count = process_argument_count()
    guard count >= 0 else { return CommandLine.arguments }
    return (0..<count).compactMap { process_argument($0).map { String(cString: $0) } }
  }
}
