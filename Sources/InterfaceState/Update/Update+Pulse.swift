import Findings
import NeuralNetwork
import Training

extension AppState {
  /// The fastest training of which every step is seen to run through.
  private static let fastestPulse = 2.0

  /// Whether a pulse runs through the picture of the network, so that time has to be told.
  package var isPulsing: Bool { open.pulse != nil }

  /// Starts a pulse where one step was taken slowly enough to be followed.
  mutating func followPulse(from old: TrainingSnapshot) {
    let isSameRun = snapshot.run == old.run && snapshot.start == old.start
    guard isSameRun, snapshot.step != old.step else {
      if !isSameRun { open.pulse = nil }
      return
    }
    let isSlow = (snapshot.speed.batchesPerSecond ?? .infinity) <= Self.fastestPulse
    let isFollowed = snapshot.step == old.step + 1 && (isSlow || snapshot.state != .training)
    open.pulse =
      isFollowed && !sitting.terminal.isCalm
        && snapshot.network.hasShape(of: old.network.parameters)
      ? NetworkPulse(before: old.network) : nil
  }
}
