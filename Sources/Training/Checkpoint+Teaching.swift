import Datasets
import Interchange
import NeuralNetwork

extension Checkpoint {
  /// What the user taught, as it belongs to a run.
  public struct Teaching: Equatable, Sendable {
    /// The samples, in the order in which batches draw them, and their share.
    public let samples: TaughtSamples
    /// The share of right test samples before the first was taught; `nil` if that was not measured.
    public let accuracyBefore: Double?
  }

  /// What was taught, from the tensor and the metadata that hold it; `nil` if the file has neither.
  static func teaching(
    in file: SafetensorsFile, for shape: Architecture
  ) throws(CheckpointError) -> Teaching? {
    guard file.metadata["taught"] != nil else { return nil }
    let facts: Teaching.Facts = try value("taught", in: file) { json in
      JSONText.decode(Teaching.Facts.self, from: json.utf8)
    }
    guard facts.isSensible, shape.outputs == 10 else { throw .badMetadata("taught") }
    guard let tensor = file[Teaching.tensorName], let pixels = tensor.floats,
      tensor.shape == [facts.labels.count, shape.inputs], pixels.allSatisfy(\.isFinite)
    else { throw .badTensor(Teaching.tensorName) }
    return Teaching(
      samples: TaughtSamples(
        samples: SampleSet(features: pixels, labels: facts.labels, width: shape.inputs),
        firstDecisions: facts.firstDecisions, share: facts.share),
      accuracyBefore: facts.accuracyBefore)
  }
}

extension Checkpoint.Teaching {
  static let tensorName = "taught.samples"

  /// The features of all samples.
  var tensor: SafetensorsFile.Tensor {
    let samples = samples.samples
    return SafetensorsFile.Tensor(
      name: Self.tensorName, shape: [samples.count, samples.width], floats: samples.features)
  }

  /// All but the features.
  struct Facts: Codable {
    let share: Float
    let labels: [UInt8]
    let firstDecisions: [Int?]
    let accuracyBefore: Double?

    /// Whether they can be of digits that somebody taught; a damaged or hand-made file may hold others.
    var isSensible: Bool {
      !labels.isEmpty && labels.count == firstDecisions.count && labels.allSatisfy { $0 < 10 }
        && firstDecisions.allSatisfy { $0.map { (0..<10).contains($0) } ?? true }
        && share > 0 && TaughtSamples.shares.contains(share)
        && accuracyBefore.map { (0...1).contains($0) } ?? true
    }
  }

  var facts: Facts {
    Facts(
      share: samples.share, labels: samples.samples.labels,
      firstDecisions: samples.firstDecisions, accuracyBefore: accuracyBefore)
  }
}
