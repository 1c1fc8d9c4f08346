import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Removes what saves that were killed have left in a folder.
///
/// A leftover is a file of this user whose name is that of a temporary file, which nobody has locked, and whose process is
/// gone. A process that has its number now is another one where the file is more than a day old: no save takes so long.
public func removeLeftovers(in folder: String) {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  for leftover in names.compactMap({ Leftover($0, in: folder) }) where leftover.isAbandoned {
    unlink(leftover.path)
  }
}

/// A file that looks like the temporary file of a save: `.NAME.PROCESS-ATTEMPT.tmp`.
struct Leftover {
  let path: String
  let process: pid_t

  /// What the temporary file of this process is called, for a file of that name.
  static func name(for target: Substring, attempt: Int) -> String {
    // A name has at most 255 bytes, and a character up to some dozens.
    var start = ""
    for character in target {
      guard start.utf8.count + character.utf8.count <= 100 else { break }
      start.append(character)
    }
    return ".\(start).\(getpid())-\(attempt).tmp"
  }

  init?(_ name: String, in folder: String) {
    guard let parts = name.wholeMatch(of: /\..+\.([1-9][0-9]{0,8})-[0-9]{1,2}\.tmp/),
      let process = pid_t(parts.output.1)
    else { return nil }
    path = "\(folder)/\(name)"
    self.process = process
  }

  var isAbandoned: Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else { return false }
    return isProcessGone(since: age(status)) && !isLocked
  }

  private func isProcessGone(since age: Int) -> Bool {
    if age > 86_400 { return true }
    // One that had this very process's number is gone, too; what is written just now may not be locked yet.
    if process == getpid() { return age > 60 }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// Seconds since it was written.
  private func age(_ status: stat) -> Int { time(nil) - status.modificationTime.tv_sec }

  private var isLocked: Bool {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
