import Interchange
import NeuralNetwork

extension Checkpoint {
  /// A run beside the one that is watched, on another fold of the data: the recipe and the seed are the same.
  public struct Fold: Equatable, Sendable {
    /// The network.
    public let network: Network
    /// The optimizer with its averages.
    public let optimizer: Optimizer
    /// Where in the run it is: folds that were interrupted need not be at the same batch.
    public let place: RunPlace
    /// Whether a full-batch rule found nothing lower.
    public let isAtRest: Bool

    /// Captures a run.
    init(of state: TrainerState) {
      self.init(
        network: state.network, optimizer: state.optimizer, place: state.place,
        isAtRest: state.isAtRest)
    }

    private init(network: Network, optimizer: Optimizer, place: RunPlace, isAtRest: Bool) {
      self.network = network
      self.optimizer = optimizer
      self.place = place
      self.isAtRest = isAtRest
    }
  }

  /// Captures a cross-validation: the run that is watched, and the others beside it.
  public init(of run: CrossValidation, lesson: String) {
    self.init(of: run.watched.state, lesson: lesson)
    folds = run.trainers.dropFirst().map { Fold(of: $0.state) }
  }

  /// Takes the newest moment of one of the runs, by its place among them.
  public mutating func keep(_ state: TrainerState, at place: Int) {
    guard place == 0 else { return folds[place - 1] = Fold(of: state) }
    let others = folds
    self = Checkpoint(of: state, lesson: lesson)
    folds = others
  }

  /// The runs on the other folds; none where the file names none, as older ones do.
  static func folds(
    in file: SafetensorsFile, _ recipe: Recipe
  ) throws(CheckpointError) -> [Fold] {
    guard file.metadata["folds"] != nil else { return [] }
    let facts: [Fold.Facts] = try value("folds", in: file) { json in
      JSONText.decode([Fold.Facts].self, from: json.utf8)
    }
    guard facts.allSatisfy(\.isSensible) else { throw .badMetadata("folds") }
    var folds: [Fold] = []
    for (index, facts) in facts.enumerated() {
      folds.append(try Fold(facts, recipe, prefix: Fold.prefix(index), in: file))
    }
    return folds
  }
}

extension Checkpoint.Fold {
  /// What the names of a fold's tensors begin with.
  static func prefix(_ index: Int) -> String { "folds.\(index)." }

  /// All but the tensors.
  struct Facts: Codable {
    let step: Int
    let epoch: Int
    let samplesOfEpoch: Int
    let optimizerStep: Int
    let optimizerNumbers: [String: Double]
    let isAtRest: Bool

    /// Whether a run can be there; a damaged or hand-made file may say anything.
    var isSensible: Bool {
      [step, epoch, samplesOfEpoch, optimizerStep].allSatisfy {
        RecipeLimits.steps.contains($0)
      }
    }
  }

  var facts: Facts {
    Facts(
      step: place.step, epoch: place.epoch, samplesOfEpoch: place.samples,
      optimizerStep: optimizer.step, optimizerNumbers: optimizer.memory.numbers,
      isAtRest: isAtRest)
  }

  fileprivate init(
    _ facts: Facts, _ recipe: Recipe, prefix: String, in file: SafetensorsFile
  ) throws(CheckpointError) {
    let network = Network(
      recipe.architecture,
      parameters: try Checkpoint.parameters(recipe.architecture, prefix: prefix, in: file))
    self.init(
      network: network,
      optimizer: try Checkpoint.optimizer(
        recipe, step: facts.optimizerStep, numbers: facts.optimizerNumbers, for: network,
        prefix: prefix, in: file),
      place: RunPlace(step: facts.step, epoch: facts.epoch, samples: facts.samplesOfEpoch),
      isAtRest: facts.isAtRest)
  }
}
