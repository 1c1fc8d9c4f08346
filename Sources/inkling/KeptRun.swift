import Findings
import Interchange
import Platform
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
/// A run that nobody gave a name: the program keeps it in the XDG state folder, in a file of its own.
struct KeptRun {
  let path: String

  /// Writes a run under a name that says its lesson, seed and step, and that no other file has. A run that is there
  /// already is not written again.
  ///
  /// - Parameter folder: where; `nil` if the user has no place for it.
  static func keep(
    _ checkpoint: Checkpoint, in folder: String? = UserFolder.state.path
  ) throws(Failure) -> KeptRun {
    guard let folder else { throw UserFolder.missing }
    let lesson = checkpoint.lesson.replacing("/", with: "-")
    let step = checkpoint.place?.step ?? checkpoint.optimizer.step
    let stem = "\(folder)/\(lesson)-seed\(checkpoint.seed)-step\(step)"
    try UserFolder.make(for: stem)
    do throws(FileWritingError) {
      let path = try keepFile(checkpoint.encoded(), stem: stem, ending: "safetensors")
      // One that was there is the newest again.
      utimes(path, nil)
      return KeptRun(path: path)
    } catch { throw Failure(error) }
  }

  /// The path as a shell takes it.
  var shellPath: String { shellWord(path) }
}

extension KeptRun {
  /// So many are kept, and so many bytes of them.
  static let (mostRuns, mostBytes) = (20, 100_000_000)

  /// Removes the oldest kept runs that are too many. What is not called as a kept run is, or is no file of this user,
  /// stays.
  ///
  /// - Parameter news: the runs that were just kept: they count, and stay however many they are.
  static func prune(in folder: String? = UserFolder.state.path, sparing news: [KeptRun]) {
    guard let folder else { return }
    let spared = Set(news.map(\.path))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.compactMap { KeptFile("\(folder)/\($0)", name: $0) }
      .sorted {
        (spared.contains($0.path) ? 0 : 1, $1.age) < (spared.contains($1.path) ? 0 : 1, $0.age)
      }
    var (count, bytes) = (0, 0)
    for file in files {
      count += 1
      bytes += file.bytes
      if (count > mostRuns || bytes > mostBytes) && !spared.contains(file.path) {
        unlink(file.path)
      }
    }
  }
}

/// A file that is called as a kept run is.
private struct KeptFile {
  let path: String
  let bytes: Int
  /// When it was last written, in seconds and their billionths; the larger the newer.
  let age: Int

  init?(_ path: String, name: String) {
    var status = stat()
    guard name.wholeMatch(of: /.+-seed[0-9]+-step[0-9]+(-[0-9]+)?\.safetensors/) != nil,
      lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid()
    else { return nil }
    self.path = path
    bytes = Int(status.st_size)
    let time = status.modificationTime
    age = time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
  }
}
