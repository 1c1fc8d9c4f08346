import Datasets
import NeuralNetwork
import Platform

/// The built-in network: it comes with the program and reads drawings.
public struct BuiltInNetwork: Sendable {
  /// The network.
  public let network: Network
  /// What its answers are worth.
  public let calibration: Calibration?
  /// How it was made.
  public let recipe: Recipe
  /// What `reliability` found, with the samples that it was asked for.
  private let measured = Locked<(samples: SampleSet, reliability: Reliability)?>(nil)

  init(network: Network, calibration: Calibration?, recipe: Recipe) {
    self.network = network
    self.calibration = calibration
    self.recipe = recipe
  }

  /// Where it lies among the assets.
  public static let file = "networks/drawing.safetensors"

  /// Reads it from the program's assets.
  public static func load(
    from locator: AssetLocator = .current()
  ) throws(DatasetError) -> BuiltInNetwork {
    let (path, bytes) = try locator.contents(of: file)
    do {
      let checkpoint = try Checkpoint(decoding: bytes)
      return BuiltInNetwork(
        network: checkpoint.network, calibration: checkpoint.calibration,
        recipe: checkpoint.recipe)
    } catch {
      throw .damaged(path: path, reason: error.description)
    }
  }

  /// How far its probabilities keep what they promise over these samples; measured when it is asked for the first time,
  /// which takes some 30 ms for a thousand.
  public func reliability(over samples: SampleSet) -> Reliability {
    measured.withLock { measured in
      // Quick: arrays that share their memory are equal without being looked through.
      if let measured, measured.samples == samples { return measured.reliability }
      let outputs = Measurement(
        of: network, over: samples, recipe: recipe, parallelFor: .threads(ParallelFor.cores)
      ).outputs
      let reliability = Reliability(
        of: calibration?.tempered(outputs) ?? outputs, labels: samples.labels)
      measured = (samples, reliability)
      return reliability
    }
  }

  /// What it reads in an image that was prepared.
  public func reading(of image: DigitImage) -> Reading {
    Reading(of: image, by: network, calibration: calibration)
  }
}
