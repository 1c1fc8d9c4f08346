import Interchange
import InterfaceState
import Platform
import Screens

/// Where the user's settings are kept from one sitting to the next.
///
/// What another program changes in the meantime stays: of what was changed here the file takes the new value, of all else
/// it keeps what it has. A file that is broken is left alone until a setting changes; it is then kept beside the new one,
/// its name ending in `.bad`.
final class SettingsFile {
  /// Where the file is; `nil` if the user has no place for it, and nothing is kept.
  let path: String?
  /// The settings as they were last read or written here.
  private var known = Settings()

  init(path: String?) { self.path = path }

  /// The file of this user.
  static var ofUser: SettingsFile {
    SettingsFile(path: UserFolder.config.path.map { $0 + "/settings.json" })
  }

  /// The settings, and one line on what is wrong with the file; the latter is `nil` if it is well, or not there.
  func load() -> (settings: Settings, problem: String?) {
    guard let path else { return (Settings(), nil) }
    let (settings, problem) = Self.read(path)
    known = settings
    return (settings, problem)
  }

  private static func read(_ path: String) -> (settings: Settings, problem: String?) {
    do throws(FileReadingError) {
      let (settings, problem) = Settings.read(
        try readFile(path, limit: Limits.bytesOfSettings, kinds: .files), .all)
      return (settings, problem.map { "settings: \($0); see \(path)" })
    } catch {
      if case .notFound = error {
        return (
          Settings(),
          isDanglingLink(path) ? "settings: '\(path)' is a link that leads nowhere" : nil
        )
      }
      return (Settings(), "settings: \(error.description)")
    }
  }

  /// Brings what was changed here into the file, making its folder when it is missing.
  func save(_ settings: Settings) throws(Failure) {
    guard let path else { return }
    try UserFolder.make(for: path)
    do throws(FileWritingError) {
      try withFileLocked(path) { () throws(FileWritingError) in
        let (there, problem) = Self.read(path)
        if problem != nil { try keepBroken(path) }
        // Into a file that is broken or gone goes all that holds here.
        let isWell = problem == nil && access(path, F_OK) == 0
        let merged = isWell ? settings.merged(into: there, since: known, .all) : settings
        try writeFile(merged.encoded(), to: path)
      }
    } catch { throw Failure(error) }
    known = settings
  }

  private func keepBroken(_ path: String) throws(FileWritingError) {
    if let bytes = try? readFile(path, limit: Limits.bytesOfSettings, kinds: .files) {
      // Copied, as the file may be a link to where the user keeps it.
      _ = try keepFile(bytes, stem: path, ending: "bad")
    } else {
      // A folder, or what may not be read. Where it cannot be moved, the file cannot be written either.
      let names = (1...999).lazy.map { $0 == 1 ? "\(path).bad" : "\(path)-\($0).bad" }
      var status = stat()
      if let free = names.first(where: { lstat($0, &status) != 0 }) { _ = rename(path, free) }
    }
  }
}
