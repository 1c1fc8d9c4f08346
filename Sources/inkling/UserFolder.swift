import Findings
import Interchange
import Platform

/// The user's folders for the files of programs, by the XDG rules.
enum UserFolder: String, CaseIterable {
  /// What the user chose.
  case config = "XDG_CONFIG_HOME"
  /// What the user made.
  case data = "XDG_DATA_HOME"
  /// What is kept so that work can go on.
  case state = "XDG_STATE_HOME"

  /// This program's part of the folder; `nil` if there is no home. Relative folders in the environment are ignored,
  /// as the rules ask.
  var path: String? {
    let folder = Self.absolute(rawValue) ?? Self.absolute("HOME").map { "\($0)/\(nameAtHome)" }
    return folder.map { $0 + "/inkling" }
  }

  /// Why something cannot be kept where the folder's path is `nil`.
  static let missing = Failure(message: "HOME names no folder", status: 73)

  /// What will not be kept, in one line for the user; `nil` if everything will.
  static var notice: String? {
    let lost = allCases.filter { $0.path == nil }.map(\.content)
    guard let last = lost.last else { return nil }
    let list = lost.count > 1 ? lost.dropLast().joined(separator: ", ") + " and " + last : last
    return "\(missing.message): your \(list) will not be kept"
  }

  private var content: String {
    switch self {
    case .config: "settings"
    case .data: "labelled digits"
    case .state: "runs"
    }
  }

  private var nameAtHome: String {
    switch self {
    case .config: ".config"
    case .data: ".local/share"
    case .state: ".local/state"
    }
  }

  private static func absolute(_ variable: String) -> String? {
    Environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// Removes what saves that were killed have left in all of them, and where the program was started.
  static func removeLeftovers() {
    for folder in allCases.compactMap(\.path) + ["."] { Interchange.removeLeftovers(in: folder) }
  }

  /// Makes the folder of a file, and the folders that it is in, for this user alone. What is there already stays.
  static func make(for path: String) throws(Failure) {
    var partial = ""
    for part in path.split(separator: "/").dropLast() {
      partial += "/" + part
      guard mkdir(partial, 0o700) != 0 else { continue }
      let code = errno == EEXIST ? ENOTDIR : errno
      var status = stat()
      guard stat(partial, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw Failure(
          code == EROFS
            ? .readOnly(path: partial)
            : .cannotCreate(path: partial, reason: systemText(ofError: code)))
      }
    }
  }
}
