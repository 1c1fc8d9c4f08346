import Interchange
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the interactive program keeps its run when it leaves: in the XDG state folder, a file for each seed and
/// step, so that a short look never takes the place of a long run.
struct KeptRun {
  let path: String
  private let folder: String

  /// The place for a run; relative folders in the environment are ignored, as the XDG rules ask.
  init(lesson: String, seed: UInt64, step: Int) {
    let state = Self.absolute("XDG_STATE_HOME")
    let home = Self.absolute("HOME").map { $0 + "/.local/state" }
    folder = (state ?? home ?? "/tmp") + "/inkling"
    let name = String(lesson.map { $0 == "/" ? "-" : $0 })
    path = "\(folder)/\(name)-seed\(seed)-step\(step).safetensors"
  }

  private static func absolute(_ variable: String) -> String? {
    guard let value = getenv(variable).map({ String(cString: $0) }), value.hasPrefix("/") else {
      return nil
    }
    return value
  }

  /// Writes the run, making the folder when it is missing.
  func save(_ checkpoint: Checkpoint) throws(Failure) {
    var partial = ""
    for part in folder.split(separator: "/") {
      partial += "/" + part
      // What is there already stays; a failure shows when the file is written.
      mkdir(partial, 0o700)
    }
    try inkling.save(checkpoint, to: path)
  }

  /// The path as a shell takes it.
  var shellPath: String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain
      ? path
      : "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
