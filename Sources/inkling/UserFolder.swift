#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user's folders for the files of programs, by the XDG rules.
enum UserFolder: String {
  /// What the user chose.
  case config = "XDG_CONFIG_HOME"
  /// What the user made.
  case data = "XDG_DATA_HOME"
  /// What is kept so that work can go on.
  case state = "XDG_STATE_HOME"

  /// This program's part of the folder; nil where there is no home. Relative folders in the environment are ignored,
  /// as the rules ask.
  var path: String? {
    let folder = Self.absolute(rawValue) ?? Self.absolute("HOME").map { "\($0)/\(nameAtHome)" }
    return folder.map { $0 + "/inkling" }
  }

  private var nameAtHome: String {
    switch self {
    case .config: ".config"
    case .data: ".local/share"
    case .state: ".local/state"
    }
  }

  private static func absolute(_ variable: String) -> String? {
    guard let value = getenv(variable).map({ String(cString: $0) }), value.hasPrefix("/") else {
      return nil
    }
    return value
  }

  /// Makes the folder of a file, and the folders that it is in, for this user alone. What is there already stays; a
  /// failure shows when the file is written.
  static func make(for path: String) {
    var partial = ""
    for part in path.split(separator: "/").dropLast() {
      partial += "/" + part
      mkdir(partial, 0o700)
    }
  }
}
