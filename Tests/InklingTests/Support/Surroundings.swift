import Foundation

/// A folder of its own for one test, with the environment that a program gets there.
final class Surroundings {
  let folder: String

  init() throws {
    let name = "inkling-tests-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    folder = url.path
    for part in ["", "/home", "/state", "/work"] {
      try FileManager.default.createDirectory(
        atPath: folder + part, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Where the program runs, and what it saves without a path lands.
  var workFolder: String { folder + "/work" }

  /// A path in the program's folder.
  func path(_ name: String) -> String { "\(workFolder)/\(name)" }

  /// Writes a file into the program's folder and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    return path(name)
  }

  func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Where the program keeps the user's settings.
  var settingsPath: String { folder + "/config/inkling/settings.json" }

  /// Those of a user whom the program asks nothing.
  static func ofAcquaintance() throws -> Surroundings {
    let surroundings = try Surroundings()
    try surroundings.write(settings: "{\"glyphs\": \"braille\"}")
    return surroundings
  }

  /// Writes a settings file as the user may have it.
  func write(settings text: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/config/inkling", withIntermediateDirectories: true)
    try text.write(toFile: settingsPath, atomically: false, encoding: .utf8)
  }

  func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  /// The names in the program's folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workFolder).sorted()
  }

  /// Nothing of the test's own environment but what the libraries and sanitizers need; a changed
  /// value of nil takes a variable away.
  func environment(_ changes: [String: String?] = [:]) -> [String: String] {
    #if canImport(Darwin)
      let locale = "en_US.UTF-8"
    #else
      let locale = "C.UTF-8"
    #endif
    let inherited = [
      "PATH", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "TSAN_OPTIONS", "ASAN_OPTIONS",
    ]
    var variables = ProcessInfo.processInfo.environment.filter { inherited.contains($0.key) }
    variables["HOME"] = folder + "/home"
    variables["XDG_CONFIG_HOME"] = folder + "/config"
    variables["XDG_DATA_HOME"] = folder + "/data"
    variables["XDG_STATE_HOME"] = folder + "/state"
    variables["TERM"] = "xterm-256color"
    variables["LC_ALL"] = locale
    variables["SWIFT_BACKTRACE"] = "enable=no"
    for (name, value) in changes { variables[name] = value }
    return variables
  }

  /// The checkout that the tests were built from.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The program that was built beside the tests.
  static let executable: String = {
    #if canImport(Darwin)
      var image = Dl_info()
      let isKnown = dladdr(#dsohandle, &image) != 0
      let tests = isKnown ? String(cString: image.dli_fname) : CommandLine.arguments[0]
    #else
      let tests = "/proc/self/exe"
    #endif
    var folder = URL(fileURLWithPath: tests).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("inkling").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
    }
    return "inkling"
  }()
}
