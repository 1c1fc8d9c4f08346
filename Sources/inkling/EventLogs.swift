import InterfaceState
import Screens
import Training

/// The event files of a sitting: a folder for each run that is watched.
struct EventLogs {
  /// Where they are written; `nil` if they are not wanted.
  private var folder: String?
  /// The file of the run on the screen, with that run's name.
  private var log: (run: String, file: EventLog)?
  /// Whether the folder itself belongs to a run already; the others get folders in it.
  private var isTaken = false
  /// When something was written last, in seconds.
  private var wroteAt = -Double.infinity

  private static let usualFolder = "runs"
  /// A screen needs the time between.
  private static let secondsBetween = 0.5

  /// - Parameter folder: where the first run is written from its start; `nil` writes nothing until it is asked for.
  init(folder: String? = nil) { self.folder = folder }

  /// Begins to write, or ends it.
  ///
  /// - Returns: what was done, in a sentence.
  mutating func toggle(_ state: AppState) -> String {
    guard folder == nil else {
      (folder, log) = (nil, nil)
      return "The event files are closed."
    }
    (folder, isTaken, wroteAt) = (Self.usualFolder, true, -.infinity)
    if let problem = write(state, now: 0) { return problem }
    return "Writing event files into \(path(of: state)); see them with: tensorboard --logdir "
      + Self.usualFolder
  }

  /// Writes the newest evaluation, if it is time for it.
  ///
  /// - Returns: why it failed, once; nothing is written after that.
  mutating func write(_ state: AppState, now: Double) -> String? {
    let snapshot = state.snapshot
    let isMoving = snapshot.state == .training
    guard folder != nil, let evaluation = snapshot.evaluation,
      !isMoving || now >= wroteAt + Self.secondsBetween
    else { return nil }
    wroteAt = now
    do throws(Failure) {
      let run = Self.name(of: state)
      if log?.run != run {
        log = (run, try EventLog(folder: path(of: state)))
        isTaken = true
      }
      try log?.file.write(evaluation, of: snapshot.trainer, isLast: !isMoving)
      return nil
    } catch {
      (folder, log) = (nil, nil)
      return "no event files: \(error.message)"
    }
  }

  private func path(of state: AppState) -> String {
    let folder = folder ?? Self.usualFolder
    return isTaken ? "\(folder)/\(Self.name(of: state))" : folder
  }

  private static func name(of state: AppState) -> String {
    "\(state.lesson.fileName)-seed\(state.snapshot.seed)-run\(state.snapshot.run)"
  }
}
