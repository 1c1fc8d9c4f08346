import ArgumentParser
import Datasets
import Findings
import Interchange
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What is trained, and how: the options that `learn` and `train` share.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: "The lesson to run; 'inkling lessons' lists them. (default: digits)",
    completion: .list(LessonCatalog.all.map(\.name)))
  var lesson: String?

  @Option(
    help: "Another form of the lesson; 'inkling lessons' lists them. (default: its first)",
    completion: .custom { words, _, _ in Self.variants(completing: words) })
  var variant: String?

  @Option(
    parsing: .unconditional,
    help: "The seed of all random numbers; the same seed gives the same run. (default: 1)",
    transform: wholeNumber(0...UInt64.max))
  var seed: UInt64?

  @Option(
    parsing: .unconditional, help: "Passes over the training set. (default: the lesson's)",
    transform: wholeNumber(1...100_000))
  var epochs: Int?

  @Option(
    help: "How gradients become updates; cg and lbfgs look at all samples. (default: the lesson's)")
  var optimizer: OptimizerName?

  @Option(
    parsing: .unconditional,
    help:
      "The learning rate at the start. (default: the lesson's, or usual for another --optimizer)",
    transform: number("a number above 0") { $0 > 0 })
  var learningRate: Float?

  @Option(
    parsing: .unconditional, help: "Samples an update. (default: the lesson's)",
    transform: wholeNumber(1...100_000))
  var batchSize: Int?

  @Option(
    parsing: .unconditional,
    help: "The hidden layers' units, such as 25 or 128,64. (default: the lesson's)",
    transform: HiddenSizes.init(_:))
  var hidden: HiddenSizes?

  @Option(
    help:
      "The hidden layers' activation: \(alternatives(HiddenActivation.allValueStrings)). (default: the lesson's)"
  )
  var activation: HiddenActivation?

  @Option(
    parsing: .unconditional,
    help: "The share of hidden values dropped while training. (default: the lesson's)",
    transform: number("0, or a number from 0.001 to below 1") {
      $0 == 0 || (0.001..<1).contains($0)
    })
  var dropout: Float?

  @Option(
    name: .customLong("l2"), parsing: .unconditional,
    help:
      "The price of large weights: Adam's decoupled decay, else ½ L Σ w². (default: the lesson's)",
    transform: number("0 or a number above it") { $0 >= 0 })
  var weightDecay: Float?

  @Option(help: "Distort the training samples a little, anew each time. (default: the lesson's)")
  var augment: OnOff?

  @Option(
    help:
      "Bring the features to mean 0 and standard deviation 1, on or off. (default: the lesson's)")
  var standardize: OnOff?

  @Option(
    parsing: .unconditional,
    help: "Learn from only so many of the training samples. (default: the lesson's)",
    transform: wholeNumber(1...1_000_000_000))
  var samples: Int?

  @Option(
    parsing: .unconditional,
    help: "Cores to use; results do not depend on it. (default: all)",
    transform: wholeNumber(1...256))
  var threads: Int?

  /// The variants of the lesson that a command line names, or else of all lessons.
  private static func variants(completing words: [String]) -> [String] {
    let named = words.firstIndex(of: "--lesson").flatMap { place in
      words.dropFirst(place + 1).first.flatMap { LessonCatalog.lesson(named: $0) }
    }
    let lessons = named.map { [$0] } ?? LessonCatalog.all
    return lessons.flatMap { $0.variants.map(\.name) }
  }

  /// Refuses what a checkpoint decides by itself.
  ///
  /// - Parameter allowsLength: whether the run may be made longer or shorter.
  func checkChoices(besides checkpoint: String?, allowsLength: Bool = false) throws {
    guard checkpoint != nil, hasChoices || (epochs != nil && !allowsLength) else { return }
    throw ValidationError(
      "--checkpoint goes on with its own lesson, recipe and seed; "
        + "leave the other options of training out")
  }

  /// Whether anything but the lesson and the run's length was chosen.
  private var hasChoices: Bool {
    seed != nil || optimizer != nil || learningRate != nil || batchSize != nil
      || hidden != nil || activation != nil || weightDecay != nil || augment != nil
      || dropout != nil || variant != nil || standardize != nil || samples != nil
  }

  /// The lesson that was named, in the form that was named.
  func chosenLesson() throws(Failure) -> Lesson {
    let name = lesson ?? LessonCatalog.standard.name
    guard let lesson = LessonCatalog.lesson(named: name) else {
      let names = LessonCatalog.all.map(\.name).joined(separator: ", ")
      throw .usage("there is no lesson '\(name)'; there are: \(names)")
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
      guard
        let shape = recipe.architecture.replacing(
          hiddenSizes: hidden.sizes, hidden: recipe.architecture.hidden)
      else {
        throw .usage(
          "--hidden: a network has at most \(Architecture.mostWeights) weights; choose smaller layers"
        )
      }
      // What the lesson drops is dropped from the other layers too.
      let dropping = recipe.architecture.dropProbability.flatMap { shape.dropping($0) }
      recipe.architecture = dropping ?? shape
    }
    if let activation, activation.function != recipe.architecture.hidden {
      recipe.architecture = recipe.architecture.replacing(hidden: activation.function)
      // A lesson's own start, such as zeros, stays what it is about.
      if [.glorot, .he].contains(recipe.initializer) {
        recipe.initializer = activation.function.initializer
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
    let seed = seed ?? 1
    if lesson.dataset == .drawings, StandardStreams.isErrorTerminal {
      StandardStreams.writeError("inkling: making the drawings to learn from, some seconds ...\n")
    }
    return try trainer(for: lesson, try load(lesson.dataset, seed: seed))
  }

  /// A fresh trainer for the lesson on samples that were read.
  func trainer(for lesson: Lesson, _ dataset: Dataset) throws(Failure) -> Trainer {
    let recipe = try recipe(for: lesson)
    let isPicture = dataset.inputShape == [DigitImage.side, DigitImage.side]
    guard !recipe.augments || isPicture || lesson.dataset.isBuiltIn else {
      throw .usage("--augment distorts pictures of 20x20; these samples are none")
    }
    guard !recipe.standardizes || dataset.inputShape.count == 1 else {
      throw .usage("--standardize is for tables; pixels all have the same range")
    }
    if let excess = recipe.excess(samples: dataset.train.count) {
      throw .usage("\(excess); choose smaller layers or batches")
    }
    var trainer = Trainer(recipe: recipe, dataset: dataset, seed: seed ?? 1)
    trainer.parallelFor = parallelFor
    return trainer
  }

  /// The run of a checkpoint, carried on with these threads, and with this length where one was named.
  ///
  /// - Parameter data: where its own data lie now; `nil` where they were.
  func resumed(
    _ path: String, _ saved: Checkpoint, data: String? = nil
  ) throws(Failure) -> (Lesson, Trainer) {
    let (found, dataset) = try source(of: saved, path, data: data)
    if let lesson, lesson != found.name, lesson != found.id {
      throw .usage("\(path) is of the lesson '\(found.id)', not of '\(lesson)'; leave --lesson out")
    }
    if let objection = saved.objection(to: dataset) {
      throw .badInput("\(path), of the lesson '\(saved.lesson)': \(objection)")
    }
    var trainer = Trainer(resuming: saved, dataset: dataset, epochs: epochs)
    trainer.parallelFor = parallelFor
    return (found, trainer)
  }

  /// The lesson of a checkpoint and its samples, which must be those that it learnt from.
  private func source(
    of saved: Checkpoint, _ path: String, data: String?
  ) throws(Failure) -> (Lesson, Dataset) {
    guard let origin = saved.samples?.origin else {
      guard data == nil else {
        throw .usage(
          "\(path) is of the lesson '\(saved.lesson)' and has its data; leave --data out")
      }
      guard let found = LessonCatalog.lesson(named: saved.lesson) else {
        throw .badInput("\(path) is of the lesson '\(saved.lesson)', which there is not")
      }
      return (found, try load(found.dataset, seed: saved.seed))
    }
    var file = origin.file
    if let data { file.path = absolutePath(data) }
    let dataset: Dataset
    do throws(Failure) { dataset = try load(.file(file)) } catch {
      let advice = error.status == 66 ? "; --data FILE names it where it was moved" : ""
      throw Failure(
        message: "\(path) goes on with \(file.path): \(error.message)\(advice)",
        status: error.status)
    }
    if case .file(let now) = dataset.origin, let change = saved.change(to: now) {
      throw .badInput(
        "\(path) cannot go on as it was: \(change); train anew with --data, or bring the file back")
    }
    return (.own(dataset, from: file), dataset)
  }

  /// The threads to train on. A screen needs none of its own: it takes a few percent of a core, the parts that its core
  /// cannot do in that time are taken by the others, and keys show as fast as beside an idle core.
  var parallelFor: ParallelFor { .threads(threads ?? ParallelFor.cores) }
}

/// The dataset, or why it can't be had.
func load(_ dataset: DatasetSource, seed: UInt64 = 1) throws(Failure) -> Dataset {
  do { return try dataset.load(seed: seed) } catch { throw Failure(error) }
}

/// The bytes of a file that the user named.
func read(_ path: String, limit: Int = Limits.bytesOfFile) throws(Failure) -> [UInt8] {
  do { return try readFile(path, limit: limit) } catch { throw Failure(error) }
}

/// A network in a file that the user named: one of ours, or weights that another program saved.
enum SavedNetwork {
  case checkpoint(Checkpoint)
  case foreign(ForeignNetwork)

  /// Reads it.
  ///
  /// - Parameters:
  ///   - notation: what the network of another program is, where its shapes do not say it.
  ///   - activation: that of its hidden layers.
  init(
    _ path: String, notation: String?, activation: HiddenActivation?
  ) throws(Failure) {
    let bytes = try read(path)
    guard let file = try? SafetensorsFile(decoding: bytes),
      file.metadata["format"]?.hasPrefix("inkling") != true
    else {
      self = .checkpoint(try readCheckpoint(path, bytes))
      return
    }
    do {
      self = .foreign(
        try ForeignNetwork(file, notation: notation, hidden: activation?.function))
    } catch { throw .badInput("\(path): \(error)") }
  }
}

/// The checkpoint in a file that the user named.
func readCheckpoint(_ path: String) throws(Failure) -> Checkpoint {
  try readCheckpoint(path, try read(path))
}

private func readCheckpoint(_ path: String, _ bytes: [UInt8]) throws(Failure) -> Checkpoint {
  if let kind = ForeignFile.recognized(in: bytes) {
    throw .badInput("\(path): it is \(kind.name); name a file that 'inkling train --save' wrote")
  }
  let checkpoint: Checkpoint
  do { checkpoint = try Checkpoint(decoding: bytes) } catch { throw .badInput("\(path): \(error)") }
  if checkpoint.isEdited {
    StandardStreams.writeError(
      "inkling: \(Label(path)): its weights were changed since it was saved; they are used as they are now\n"
    )
  }
  return checkpoint
}

/// Fails where a file can't be written: its folder is missing or closed, its name too long, or it is no file.
func checkTarget(_ path: String) throws(Failure) {
  do { try checkWritable(path) } catch { throw Failure(error) }
}

/// Writes a checkpoint so that the file is either the old one or the new one, never a part.
func save(
  _ checkpoint: Checkpoint, to path: String, _ contents: Checkpoint.Contents = .run
) throws(Failure) {
  do { try writeFile(checkpoint.encoded(contents), to: path) } catch { throw Failure(error) }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

enum OnOff: String, ExpressibleByArgument, CaseIterable { case on, off }

/// `one, two or three`
func alternatives(_ names: [String]) -> String {
  names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
}

/// An optimizer by its name, with usual numbers.
struct OptimizerName: ExpressibleByArgument {
  let rule: OptimizerRule

  private static let rules = OptimizerRule.Kind.allCases.map { OptimizerRule($0) }

  init?(argument: String) {
    guard let rule = Self.rules.first(where: { $0.name == argument }) else { return nil }
    self.rule = rule
  }

  static var allValueStrings: [String] { rules.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// The activation of hidden layers, by its name.
struct HiddenActivation: ExpressibleByArgument {
  let function: Activation

  init?(argument: String) {
    guard let function = Activation(name: argument), function.isElementwise else { return nil }
    self.function = function
  }

  static var allValueStrings: [String] { Activation.hidden.map(\.name) }
}

/// Sizes of hidden layers with commas between; `none` is no hidden layer.
struct HiddenSizes {
  let sizes: [Int]

  init(_ text: String) throws {
    let parts = text == "none" ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
    sizes = parts.compactMap { Int($0) }.filter { (1...4096).contains($0) }
    guard sizes.count == parts.count, sizes.count <= 16 else {
      throw ValidationError(
        "it takes up to 16 numbers from 1 to 4096 with commas between them, or none")
    }
  }
}
