import Interchange
import Interface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the user's settings are kept from one sitting to the next.
///
/// A file that is broken is left alone until a setting changes; it is then kept beside the new one, its name
/// ending in `.bad`.
struct SettingsFile {
  /// Where the file is; nil where the user has no place for it, and nothing is kept.
  let path: String?

  /// The file of this user.
  static var ofUser: SettingsFile {
    SettingsFile(path: UserFolder.config.path.map { $0 + "/settings.json" })
  }

  /// The settings, and one line on what is wrong with the file; the latter is nil where it is well, or not there.
  func load() -> (settings: Settings, problem: String?) {
    guard let path else { return (Settings(), nil) }
    do throws(FileReadingError) {
      let (settings, problem) = Settings.read(
        try readFile(path, limit: Limits.bytesOfSettings, kinds: .files))
      return (settings, problem.map { "settings: \($0); see \(path)" })
    } catch {
      if case .notFound = error { return (Settings(), nil) }
      return (Settings(), "settings: \(error.description)")
    }
  }

  /// Replaces the file, making its folder when it is missing.
  func save(_ settings: Settings) throws(Failure) {
    guard let path else { return }
    UserFolder.make(for: path)
    do throws(FileWritingError) {
      try keepBroken(path)
      try writeFile(settings.encoded(), to: path)
    } catch { throw Failure(error) }
  }

  private func keepBroken(_ path: String) throws(FileWritingError) {
    guard load().problem != nil else { return }
    if let bytes = try? readFile(path, limit: Limits.bytesOfSettings, kinds: .files) {
      // Copied, as the file may be a link to where the user keeps it.
      try writeFile(bytes, to: path + ".bad")
    } else {
      // A folder, or what may not be read. Where it cannot be moved, the file cannot be written either.
      _ = rename(path, path + ".bad")
    }
  }
}
