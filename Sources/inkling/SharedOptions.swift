import ArgumentParser
import Datasets
import Interchange
import Lessons
import NeuralNetwork
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is trained, and how: the options that `learn` and `train` share.
struct TrainingOptions: ParsableArguments {
  @Option(help: "The lesson to run; 'inkling lessons' lists them.")
  var lesson = LessonCatalog.standard.name

  @Option(help: "Another form of the lesson; 'inkling lessons' lists them. (default: its first)")
  var variant: String?

  @Option(help: "Where chance starts; the same seed gives the same run. (default: 1)")
  var seed: UInt64?

  @Option(help: "Passes over the training set. (default: the lesson's)")
  var epochs: Int?

  @Option(
    help: "How gradients become updates; cg and lbfgs look at all samples. (default: the lesson's)")
  var optimizer: OptimizerName?

  @Option(help: "The learning rate at the start. (default: the lesson's)")
  var learningRate: Float?

  @Option(help: "Samples an update. (default: the lesson's)")
  var batchSize: Int?

  @Option(help: "The hidden layers' units, such as 25 or 128,64. (default: the lesson's)")
  var hidden: HiddenSizes?

  @Option(
    help:
      "The hidden layers' activation: sigmoid, tanh, relu, leaky-relu or linear. (default: the lesson's)"
  )
  var activation: HiddenActivation?

  @Option(help: "The share of hidden values dropped while training. (default: the lesson's)")
  var dropout: Float?

  @Option(
    name: .customLong("l2"),
    help:
      "The price of large weights: Adam's decoupled decay, else ½ L Σ w². (default: the lesson's)")
  var weightDecay: Float?

  @Option(help: "Distort the training samples a little, anew each time. (default: the lesson's)")
  var augment: OnOff?

  @Option(
    help:
      "Bring the features to mean 0 and standard deviation 1, on or off. (default: the lesson's)")
  var standardize: OnOff?

  @Option(help: "Learn from only so many of the training samples. (default: the lesson's)")
  var samples: Int?

  @Option(
    help: "Cores to use; results do not depend on it. (default: all)")
  var threads: Int?

  mutating func validate() throws {
    try check(threads.map { (1...256).contains($0) }, "--threads takes 1 to 256")
    try check(samples.map { $0 > 0 }, "--samples takes 1 or more")
    try check(epochs.map { (1...100_000).contains($0) }, "--epochs takes 1 to 100000")
    try check(batchSize.map { (1...100_000).contains($0) }, "--batch-size takes 1 to 100000")
    try check(
      learningRate.map { $0 > 0 && $0.isFinite }, "--learning-rate takes a number above 0")
    try check(
      dropout.map { $0 == 0 || (0.001..<1).contains($0) },
      "--dropout takes 0, or 0.001 to below 1")
    try check(weightDecay.map { $0 >= 0 && $0.isFinite }, "--l2 takes 0 or more")
  }

  private func check(_ isValid: Bool?, _ message: String) throws {
    if isValid == false { throw ValidationError(message) }
  }

  /// Whether anything but the lesson was chosen.
  var hasChoices: Bool {
    seed != nil || epochs != nil || optimizer != nil || learningRate != nil || batchSize != nil
      || hidden != nil || activation != nil || weightDecay != nil || augment != nil
      || dropout != nil || variant != nil || standardize != nil || samples != nil
  }

  /// The lesson that was named, in the form that was named.
  func chosenLesson() throws(Failure) -> Lesson {
    guard let lesson = LessonCatalog.lesson(named: lesson) else {
      let names = LessonCatalog.all.map(\.name).joined(separator: ", ")
      throw .usage("there is no lesson '\(lesson)'; there are: \(names)")
    }
    guard let variant else { return lesson }
    guard let other = lesson.variant(named: variant) else {
      let names = lesson.variants.map(\.name).joined(separator: ", ")
      throw .usage(
        "the lesson '\(lesson.name)' has no variant '\(variant)'; "
          + (names.isEmpty ? "it has none" : "there are: \(names)"))
    }
    return other
  }

  /// The lesson's recipe with what the options change.
  func recipe(for lesson: Lesson) throws(Failure) -> Recipe {
    var recipe = lesson.recipe
    if let hidden {
      let shape = recipe.architecture.replacing(
        hiddenSizes: hidden.sizes, hidden: recipe.architecture.hidden)
      // What the lesson drops is dropped from the other layers too.
      let dropping = recipe.architecture.dropProbability.flatMap { shape.dropping($0) }
      recipe.architecture = dropping ?? shape
    }
    if let activation, activation.function != recipe.architecture.hidden {
      recipe.architecture = recipe.architecture.replacing(hidden: activation.function)
      // A lesson's own start, such as zeros, stays what it is about.
      if [.glorot, .he].contains(recipe.initializer) {
        recipe.initializer = activation.function.isRectifier ? .he : .glorot
      }
    }
    if let optimizer { recipe.change(to: optimizer.rule) }
    if let dropout {
      guard let shape = recipe.architecture.dropping(dropout) else {
        throw .usage("--dropout needs a network of dense layers with a hidden layer")
      }
      recipe.architecture = shape
    }
    if let weightDecay { recipe.weightDecay = weightDecay }
    recipe.learningRate = learningRate ?? recipe.learningRate
    recipe.batchSize = batchSize ?? recipe.batchSize
    recipe.epochs = epochs ?? recipe.epochs
    recipe.augments = augment.map { $0 == .on } ?? recipe.augments
    recipe.standardizes = standardize.map { $0 == .on } ?? recipe.standardizes
    recipe.trainingSamples = samples ?? recipe.trainingSamples
    if !recipe.initializer.suits(recipe.architecture) { recipe.initializer = .glorot }
    guard !recipe.standardizes || lesson.dataset != .digits else {
      throw .usage("--standardize is for tables; pixels all have the same range")
    }
    guard !recipe.augments || recipe.takesDigits else {
      throw .usage("--augment distorts digits; the lesson '\(lesson.name)' has none")
    }
    return recipe
  }

  /// A fresh trainer for the lesson.
  func trainer(for lesson: Lesson) throws(Failure) -> Trainer {
    let recipe = try recipe(for: lesson)
    let seed = seed ?? 1
    if lesson.dataset == .drawings, StandardStreams.isErrorTerminal {
      StandardStreams.writeError("inkling: making the drawings to learn from, some seconds ...\n")
    }
    var trainer = Trainer(
      recipe: recipe, dataset: try load(lesson.dataset, seed: seed), seed: seed)
    trainer.parallelFor = parallelFor
    return trainer
  }

  /// The threads to train on. A screen needs none of its own: it takes a few percent of a core, the parts that its core
  /// cannot do in that time are taken by the others, and keys show as fast as beside an idle core.
  var parallelFor: ParallelFor { .threads(threads ?? ParallelFor.cores) }
}

/// The dataset, or why it can't be had.
func load(_ dataset: BuiltInDataset, seed: UInt64 = 1) throws(Failure) -> Dataset {
  do { return try dataset.load(seed: seed) } catch { throw Failure(error) }
}

/// The bytes of a file that the user named.
func read(_ path: String) throws(Failure) -> [UInt8] {
  do { return try readFile(path) } catch { throw Failure(error) }
}

/// The checkpoint in a file that the user named.
func readCheckpoint(_ path: String) throws(Failure) -> Checkpoint {
  let bytes = try read(path)
  do { return try Checkpoint(decoding: bytes) } catch { throw .badInput("\(path): \(error)") }
}

/// Fails where a file can't be written: its folder is missing or closed, or it is a folder itself.
func checkWritable(_ path: String) throws(Failure) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : "."
  guard access(folder, W_OK) == 0 else {
    throw Failure(
      message: "cannot write '\(path)': \(String(cString: strerror(errno))); choose another path",
      status: 73)
  }
}

/// Writes a checkpoint so that the file is either the old one or the new one, never a part.
func save(
  _ checkpoint: Checkpoint, to path: String, _ contents: Checkpoint.Contents = .run
) throws(Failure) {
  do { try writeFile(checkpoint.encoded(contents), to: path) } catch { throw Failure(error) }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

enum OnOff: String, ExpressibleByArgument, CaseIterable { case on, off }

enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
  case sgd, momentum, nesterov, rmsprop, adam, cg, lbfgs

  var rule: OptimizerRule {
    switch self {
    case .sgd: .sgd(momentum: 0)
    case .momentum: .sgd(momentum: 0.9)
    case .nesterov: .sgd(momentum: 0.9, isNesterov: true)
    case .rmsprop: .rmsProp()
    case .adam: .adam()
    case .cg: .conjugateGradient
    case .lbfgs: .lbfgs()
    }
  }
}

/// The activation of hidden layers, by its name.
struct HiddenActivation: ExpressibleByArgument {
  let function: Activation

  init?(argument: String) {
    guard let function = Activation(name: argument), function != .softmax else { return nil }
    self.function = function
  }

  static var allValueStrings: [String] { Activation.hidden.map(\.name) }
}

/// Sizes of hidden layers with commas between; `none` is no hidden layer.
struct HiddenSizes: ExpressibleByArgument {
  let sizes: [Int]

  init?(argument: String) {
    if argument == "none" {
      sizes = []
      return
    }
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    sizes = parts.compactMap { Int($0) }.filter { (1...4096).contains($0) }
    guard !sizes.isEmpty, sizes.count == parts.count, sizes.count <= 16 else { return nil }
  }
}
