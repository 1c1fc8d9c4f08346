import Training

/// Where the interactive program keeps its run when it leaves: in the XDG state folder, a file for each seed and
/// step, so that a short look never takes the place of a long run.
struct KeptRun {
  let path: String

  /// The place for a run.
  init(lesson: String, seed: UInt64, step: Int) {
    let name = String(lesson.map { $0 == "/" ? "-" : $0 })
    path =
      "\(UserFolder.state.path ?? "/tmp/inkling")/\(name)-seed\(seed)-step\(step).safetensors"
  }

  /// Writes the run, making the folder when it is missing.
  func save(_ checkpoint: Checkpoint) throws(Failure) {
    UserFolder.make(for: path)
    try inkling.save(checkpoint, to: path)
  }

  /// The path as a shell takes it.
  var shellPath: String { shellWord(path) }
}
