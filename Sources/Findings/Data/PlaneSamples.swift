import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// The samples of one part of the data of a plane, and which of them the network gets wrong.
package struct PlaneSamples {
  package let samples: SampleSet
  package let isTest: Bool
  /// What the network says to the first ones now; `nil` if numbers are predicted.
  package let isWrong: [Bool]?
  /// How many of them are looked at.
  package let count: Int

  /// More points than this would cover every map.
  private static let most = 1000

  /// Those that are trained on, and those of the test.
  package static func all(of snapshot: TrainingSnapshot) -> [PlaneSamples] {
    [(snapshot.dataset.train, false), (snapshot.dataset.test, true)].map { samples, isTest in
      PlaneSamples(samples, isTest: isTest, read: snapshot.network)
    }
  }

  private init(_ samples: SampleSet, isTest: Bool, read network: Network) {
    self.samples = samples
    self.isTest = isTest
    let count = min(samples.count, Self.most)
    self.count = count
    guard !samples.labels.isEmpty else {
      isWrong = nil
      return
    }
    let outputs = network.outputs(count: count) { row, inputs in
      for (place, value) in samples[row].enumerated() { inputs[place] = value }
    }
    isWrong = (0..<count).map { outputs.decision(row: $0) != Int(samples.labels[$0]) }
  }
}

extension Network {
  /// Whether it has two inputs that are no picture, so that what it says is a map of the plane.
  package var readsPlane: Bool {
    guard architecture.inputs == 2, case .dense = architecture.layers[0] else { return false }
    return true
  }
}
