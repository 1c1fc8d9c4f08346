import Datasets
import Interchange
import NeuralNetwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A run as a safetensors file: the network, the optimizer's averages and the place in the run.
///
/// Tensors are named `layers.0.weight` (in the order of `PortableOrder`; files without the metadata `layout` have
/// `[outputs, inputs]` in our own), `layers.0.bias` and, for each average of the optimizer,
/// `optimizer.first-moment.layers.0.weight` and so on. The metadata say the rest in strings, so that any safetensors
/// reader shows lesson, network and seed; `model` is all that another program needs to compute the same answers (see
/// `ModelDescription`). A run carried on from a checkpoint takes the same way as one that was never stopped.
///
/// Where digits are taught, `taught.samples` are their pixels (`[count, 400]`). The runs on the other folds of the data
/// are `folds.0.layers.0.weight`, `folds.0.optimizer.…` and so on.
///
/// A file of the weights alone has no such averages: a run that starts from it starts at step 0.
public struct Checkpoint: Equatable, Sendable {
  /// The lesson that was trained.
  public let lesson: String
  /// How it was trained.
  public let recipe: Recipe
  /// The seed of everything that was drawn by chance.
  public let seed: UInt64
  /// What the user turned the learning rate by.
  public let rateScale: Float
  /// The network.
  public let network: Network
  /// The optimizer with its averages.
  public let optimizer: Optimizer
  /// Where in the run it is; `nil` in a file from before this was kept, where the optimizer's step says it.
  public let place: RunPlace?
  /// Whether a full-batch rule found nothing lower, so that the run has ended before its last epoch.
  public let isAtRest: Bool
  /// What the user taught, which goes on being learnt; `nil` if nothing is.
  public let teaching: Teaching?
  /// The runs beside this one, on the other folds of the data; empty if it is the only one.
  public internal(set) var folds: [Fold] = []
  /// What was fitted to the network's answers after training; `nil` if nothing was.
  public var calibration: Calibration?
  /// Whether somebody changed the weights since the file was saved, as by a few lines of Python.
  public private(set) var isEdited = false
  /// The samples that it learnt from; `nil` in a file that does not say.
  public let samples: Samples?

  /// Captures a run.
  public init(of state: TrainerState, lesson: String) {
    self.lesson = lesson
    recipe = state.recipe
    seed = state.seed
    rateScale = state.rateScale
    network = state.network
    optimizer = state.optimizer
    place = state.place
    isAtRest = state.isAtRest
    samples = Samples(of: state.dataset)
    teaching = state.taughtSamples.map {
      Teaching(samples: $0, accuracyBefore: state.accuracyBeforeTeaching)
    }
  }

  /// The version of the layout described above.
  static let format = "inkling checkpoint 1"

  /// The order of weights in files of today; older ones do not say theirs.
  static let layout = "pytorch"
  static let layoutKey = "layout"

  // MARK: Writing

  /// What a file holds.
  public enum Contents: String, Sendable {
    /// All that a run needs to be carried on.
    case run
    /// The network with how it was made, to be used, or learnt on from anew.
    case weights
  }

  /// The bytes of the file.
  public func encoded(_ contents: Contents = .run) -> [UInt8] {
    SafetensorsFile(tensors: tensors(contents), metadata: metadata(contents)).encoded()
  }

  private func metadata(_ contents: Contents) -> [String: String] {
    var metadata = [
      "format": Self.format,
      "lesson": lesson,
      "network": recipe.architecture.notation,
      "seed": String(seed),
      "step": String(place?.step ?? optimizer.step),
      "rate_scale": String(rateScale),
      "recipe": Self.json(recipe),
      "weights_sha256": network.weightsSHA256,
      Self.layoutKey: Self.layout,
      "model": Self.json(ModelDescription(of: self)),
    ]
    switch contents {
    case .run:
      metadata["optimizer_numbers"] = Self.json(optimizer.memory.numbers)
      metadata["optimizer_step"] = place.map { _ in String(optimizer.step) }
      metadata["epoch"] = place.map { String($0.epoch) }
      metadata["samples_of_epoch"] = place.map { String($0.samples) }
      metadata["at_rest"] = isAtRest ? "true" : nil
      metadata["taught"] = teaching.map { Self.json($0.facts) }
      metadata["folds"] = folds.isEmpty ? nil : Self.json(folds.map(\.facts))
    case .weights: metadata["contents"] = contents.rawValue
    }
    metadata["calibration"] = calibration.map { Self.json($0) }
    metadata[Self.samplesKey] = samples.map { Self.json($0) }
    return metadata
  }

  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Recipes and calibrations hold only finite numbers and names, for which encoding can't fail.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private func tensors(_ contents: Contents) -> [SafetensorsFile.Tensor] {
    guard contents == .run else { return tensors(of: network.parameters, prefix: "") }
    return tensors(of: network, optimizer, prefix: "")
      + (teaching.map { [$0.tensor] } ?? [])
      + folds.enumerated().flatMap { index, fold in
        tensors(of: fold.network, fold.optimizer, prefix: Fold.prefix(index))
      }
  }

  /// A network and what its optimizer remembers.
  private func tensors(
    of network: Network, _ optimizer: Optimizer, prefix: String
  ) -> [SafetensorsFile.Tensor] {
    tensors(of: network.parameters, prefix: prefix)
      + optimizer.memory.tensors.sorted { $0.key < $1.key }.flatMap { name, average in
        tensors(of: average, prefix: "\(prefix)optimizer.\(name).")
      }
  }

  private func tensors(of layers: [Parameters], prefix: String) -> [SafetensorsFile.Tensor] {
    let shape = recipe.architecture
    return zip(zip(shape.layers, shape.portableOrders), layers).enumerated().flatMap {
      index, pair in
      let ((layer, order), parameters) = pair
      guard let order else { return [SafetensorsFile.Tensor]() }
      let weight = SafetensorsFile.Tensor(
        name: "\(prefix)layers.\(index).weight", shape: order.shape,
        floats: order.values(of: parameters.weights))
      let bias = SafetensorsFile.Tensor(
        name: "\(prefix)layers.\(index).bias", shape: [order.shape[0]], floats: parameters.biases)
      return layer.hasBias ? [weight, bias] : [weight]
    }
  }

  // MARK: Reading

  /// Reads a file that `encoded` wrote.
  public init(decoding bytes: [UInt8]) throws(CheckpointError) {
    let file: SafetensorsFile
    do { file = try SafetensorsFile(decoding: bytes) } catch { throw .notSafetensors(error) }
    guard file.metadata["format"] == Self.format else {
      throw .otherFormat(file.metadata["format"])
    }
    lesson = try Self.value("lesson", in: file) { $0 }
    seed = try Self.value("seed", in: file) { UInt64($0) }
    rateScale = try Self.value("rate_scale", in: file) {
      Float($0).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
    let recipe = try Self.recipe(in: file)
    let step = try Self.count("step", in: file)
    let isOld = file.metadata["epoch"] == nil
    place =
      isOld
      ? nil
      : RunPlace(
        step: step, epoch: try Self.count("epoch", in: file),
        samples: try Self.count("samples_of_epoch", in: file))
    let optimizerStep = isOld ? step : try Self.count("optimizer_step", in: file)
    self.recipe = recipe
    network = Network(
      recipe.architecture,
      parameters: try Self.parameters(recipe.architecture, prefix: "", in: file))
    let contents = try Self.contents(of: file)
    optimizer =
      contents == .weights
      ? Optimizer(recipe.optimizer, for: network)
      : try Self.optimizer(recipe, step: optimizerStep, for: network, in: file)
    isAtRest = file.metadata["at_rest"] == "true"
    teaching = try Self.teaching(in: file, for: recipe.architecture)
    folds = try Self.folds(in: file, recipe)
    calibration = try Self.calibration(in: file, for: recipe.architecture)
    samples = try Self.samples(
      in: file, inputs: recipe.architecture.inputs, outputs: recipe.architecture.outputs)
    let digest: String = try Self.value("weights_sha256", in: file) { $0.count == 64 ? $0 : nil }
    isEdited = digest != network.weightsSHA256 && !Self.isConverted(file)
  }

  /// Whether another program wrote the weights as other numbers, such as halves: their hash is then no longer theirs.
  private static func isConverted(_ file: SafetensorsFile) -> Bool {
    file.tensors.contains { $0.name.hasPrefix("layers.") && $0.elementType != .float32 }
  }

  /// What a file says that it holds; older ones hold a run and say nothing.
  private static func contents(of file: SafetensorsFile) throws(CheckpointError) -> Contents {
    guard file.metadata["contents"] != nil else { return .run }
    return try value("contents", in: file) { Contents(rawValue: $0) }
  }

  private static func calibration(
    in file: SafetensorsFile, for shape: Architecture
  ) throws(CheckpointError) -> Calibration? {
    guard file.metadata["calibration"] != nil else { return nil }
    let calibration: Calibration = try value("calibration", in: file) { json in
      let read = JSONText.decode(Calibration.self, from: json.utf8)
      return read.flatMap { $0.suits(shape) ? $0 : nil }
    }
    return calibration
  }

  private static func optimizer(
    _ recipe: Recipe, step: Int, for network: Network, in file: SafetensorsFile
  ) throws(CheckpointError) -> Optimizer {
    let numbers = try value("optimizer_numbers", in: file) { Self.numbers($0) }
    return try optimizer(
      recipe, step: step, numbers: numbers, for: network, prefix: "", in: file)
  }

  static func optimizer(
    _ recipe: Recipe, step: Int, numbers: [String: Double], for network: Network, prefix: String,
    in file: SafetensorsFile
  ) throws(CheckpointError) -> Optimizer {
    let memory = OptimizerMemory(
      tensors: try memory(recipe.architecture, prefix: "\(prefix)optimizer.", in: file),
      numbers: numbers)
    guard
      let optimizer = Optimizer(
        recipe.optimizer, step: step, memory: memory, for: network)
    else { throw .badMemory }
    return optimizer
  }

  /// Every set of tensors named `PREFIX NAME.layers.…`.
  private static func memory(
    _ shape: Architecture, prefix: String, in file: SafetensorsFile
  ) throws(CheckpointError) -> [String: [Parameters]] {
    let names = Set(
      file.tensors.compactMap { tensor -> Substring? in
        guard tensor.name.hasPrefix(prefix) else { return nil }
        return tensor.name.dropFirst(prefix.count).split(separator: ".").first
      })
    var memory: [String: [Parameters]] = [:]
    for name in names {
      memory[String(name)] = try parameters(shape, prefix: "\(prefix)\(name).", in: file)
    }
    return memory
  }

  private static func numbers(_ json: String) -> [String: Double]? {
    JSONText.decode([String: Double].self, from: json.utf8)
  }

  private static func recipe(in file: SafetensorsFile) throws(CheckpointError) -> Recipe {
    let recipe: Recipe = try value("recipe", in: file) { json in
      JSONText.decode(Recipe.self, from: json.utf8)
    }
    // How many samples there are is known later; so many are looked at together at least.
    if let reason = recipe.objection ?? recipe.excess(samples: RecipeLimits.measured.rows) {
      throw .badRecipe(reason)
    }
    return recipe
  }

  static func value<Value>(
    _ key: String, in file: SafetensorsFile, _ convert: (String) -> Value?
  ) throws(CheckpointError) -> Value {
    guard let value = file.metadata[key].flatMap(convert) else { throw .badMetadata(key) }
    return value
  }

  private static func count(
    _ key: String, in file: SafetensorsFile
  ) throws(CheckpointError) -> Int {
    try value(key, in: file) {
      Int($0).flatMap { RecipeLimits.steps.contains($0) ? $0 : nil }
    }
  }

  static func parameters(
    _ shape: Architecture, prefix: String, in file: SafetensorsFile
  ) throws(CheckpointError) -> [Parameters] {
    let isPortable = try isPortable(file)
    var layers: [Parameters] = []
    for (index, (layer, order)) in zip(shape.layers, shape.portableOrders).enumerated() {
      guard let (inputs, outputs) = layer.weightShape, let order else {
        layers.append(Parameters(inputs: 0, outputs: 0))
        continue
      }
      let name = "\(prefix)layers.\(index)"
      let values = try floats(
        "\(name).weight", shape: isPortable ? order.shape : [outputs, inputs], in: file)
      let bias =
        layer.hasBias
        ? try floats("\(name).bias", shape: [outputs], in: file)
        : Array(repeating: 0, count: outputs)
      let weights =
        isPortable
        ? order.weights(from: values)
        : Weights(inputs: inputs, outputs: outputs, rowMajor: values)
      layers.append(Parameters(weights: weights, bias: bias))
    }
    return layers
  }

  /// Whether the weights are in the order of other programs; in older files they are in ours.
  private static func isPortable(_ file: SafetensorsFile) throws(CheckpointError) -> Bool {
    guard file.metadata[layoutKey] != nil else { return false }
    return try value(layoutKey, in: file) { $0 == layout ? true : nil }
  }

  private static func floats(
    _ name: String, shape: [Int], in file: SafetensorsFile
  ) throws(CheckpointError) -> [Float] {
    guard let tensor = file[name], tensor.shape == shape, let floats = tensor.floats else {
      throw .badTensor(name)
    }
    guard floats.allSatisfy(\.isFinite) else { throw .notFinite(name) }
    return floats
  }
}

extension Trainer {
  /// The run of a checkpoint, to be carried on with the same data.
  ///
  /// - Parameter epochs: how long the run is in all; `nil` leaves it its own length.
  public init(resuming checkpoint: Checkpoint, dataset: Dataset, epochs: Int? = nil) {
    var recipe = checkpoint.recipe
    recipe.epochs = epochs ?? recipe.epochs
    self.init(
      recipe: recipe, dataset: dataset, seed: checkpoint.seed,
      network: checkpoint.network, optimizer: checkpoint.optimizer, place: checkpoint.place)
    state.rateScale = checkpoint.rateScale
    state.isAtRest = checkpoint.isAtRest
    state.taughtSamples = checkpoint.teaching?.samples
    state.accuracyBeforeTeaching = checkpoint.teaching?.accuracyBefore
  }
}

/// Why a file is no checkpoint.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
  case notSafetensors(SafetensorsError)
  case otherFormat(String?)
  case badMetadata(String)
  case badTensor(String)
  /// A tensor holds an infinity or NaN.
  case notFinite(String)
  /// A number of the recipe is out of range, or its network too large.
  case badRecipe(String)
  /// The optimizer's memory is incomplete or of another rule.
  case badMemory

  /// One sentence: what was found and what to do.
  public var description: String {
    switch self {
    case .notSafetensors(let error): "it is no safetensors file: \(error)"
    case .otherFormat(let found?):
      "its format is '\(found)', not '\(Checkpoint.format)': another program or version wrote it, without the lesson, "
        + "the recipe and the seed; name a file that 'inkling train --save' wrote"
    case .otherFormat(nil):
      "it is a safetensors file without Inkling's metadata, which say the lesson, the recipe and the seed; keep them when "
        + "you write it in Python: save_file(tensors, path, metadata=metadata)"
    case .badMetadata(let key): "its metadata '\(key)' is missing or makes no sense; save it again"
    case .badRecipe(let reason): "its recipe cannot be trained: \(reason)"
    case .badTensor(let name):
      "its tensor '\(name)' is missing, has another shape, or does not hold floating-point numbers; save it again"
    case .notFinite(let name):
      "its tensor '\(name)' holds a number that is infinite or NaN, with which nothing can be computed; save it again from "
        + "before that happened"
    case .badMemory: "what its optimizer remembered is missing or of another kind; save it again"
    }
  }
}
