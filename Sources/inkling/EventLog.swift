import Interchange
import Platform
import Synchronization
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A run in a folder where TensorBoard finds it: one event file, which grows.
final class EventLog: Sendable {
  private struct State {
    /// The epoch of the newest histograms and pictures.
    var shown: Int?
    var step = -1
  }

  private let file: GrowingFile
  private let state = Mutex(State())

  /// Over a run there are about so many histograms and pictures; TensorBoard keeps no more either.
  private static let mostPictures = 100

  /// Makes the folder and the file.
  init(folder: String) throws(Failure) {
    let name = "events.out.tfevents.\(Int(Self.now)).inkling.\(getpid())"
    do {
      file = try GrowingFile(folder: folder, name: name)
      try file.append(EventFile.beginning(time: Self.now))
    } catch { throw Failure(error) }
  }

  /// Writes what an evaluation says, and from time to time the network; nothing twice.
  func write(_ evaluation: Evaluation, of run: TrainerState, isLast: Bool) throws(Failure) {
    let news = state.withLock { state in
      let isNew = evaluation.step > state.step
      let every = max(run.recipe.epochs / Self.mostPictures, 1)
      let isDue = state.shown.map { run.epoch >= $0 + every || isLast && run.epoch > $0 } ?? true
      state.step = max(state.step, evaluation.step)
      if isDue { state.shown = run.epoch }
      return (isNew: isNew, isDue: isDue, step: state.step)
    }
    guard news.isNew || news.isDue else { return }
    var values = news.isNew ? TrainingEvents.scalars(evaluation) : []
    if news.isDue {
      let data = run.dataset
      values += TrainingEvents.network(
        run.network, on: data.test.count > 0 ? data.test : data.train, inputShape: data.inputShape)
    }
    do { try file.append(EventFile.record(of: values, step: news.step, time: Self.now)) } catch {
      throw Failure(error)
    }
  }

  private static var now: Double { Date().timeIntervalSince1970 }
}
