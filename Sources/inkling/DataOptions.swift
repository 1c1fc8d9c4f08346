import ArgumentParser
import Datasets
import InterfaceState
import Lessons
import NeuralNetwork
import Platform
import TerminalGraphics
import Training

/// The user's own samples, and what cannot be seen in their file: the options that `learn` and `train` share.
struct DataOptions: ParsableArguments {
  @Option(
    help: """
      Learn from your own samples: CSV, TSV, IDX, .npz, .npy or MATLAB 5 (.mat), also packed (.gz), or a folder with one \
      folder of PNG files for each class.
      """, completion: .file())
  var data: String?

  @Option(
    help: "The labels of the samples: IDX, .npy or text. (default: the data's own, or next to it)",
    completion: .file())
  var labels: String?

  @Option(
    help:
      "The column to be predicted, by its name or number. (default: label, target, class, y, or the last)"
  )
  var target: String?

  @Option(help: "classify, or regress: predict a number. (default: seen in the target)")
  var task: DataFile.Task?

  @Option(help: "Samples to test on, in a file like --data.", completion: .file())
  var test: String?

  @Option(
    parsing: .unconditional,
    help: "The share of the samples to test on, drawn by the seed. (default: 0.2)",
    transform: number("0, or a number below 1") { (0..<1).contains($0) })
  var testShare: Float?

  @Option(
    help:
      "The whole network, such as 400-128-10 or 28x28-16@3x3-pool2-10. (default: one hidden layer)")
  var network: String?

  @Flag(help: "Leave pictures at their size. (default: bring them to 20x20)")
  var keepSize = false

  @Flag(
    inversion: .prefixedNo,
    help: "Exchange dark and light in pictures, or leave them. (default: seen in their borders)")
  var invert: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Exchange rows and columns of pictures, or leave them. (default: for .mat and EMNIST)")
  var transpose: Bool?

  /// Whether anything but the file was said.
  fileprivate var hasDetails: Bool {
    labels != nil || target != nil || task != nil || test != nil || testShare != nil
      || network != nil || keepSize || invert != nil || transpose != nil
  }

  /// Refuses what means nothing without `--data`, and what a checkpoint decides by itself.
  func check(_ training: TrainingOptions, checkpoint: String?) throws {
    guard data != nil else {
      guard hasDetails, network == nil || checkpoint == nil else { return }
      throw ValidationError("options of data need --data FILE")
    }
    if training.lesson != nil || training.variant != nil {
      throw ValidationError("--data takes the place of --lesson and --variant; leave these out")
    }
    if network != nil, training.hidden != nil {
      throw ValidationError("--network has the hidden layers in it; leave --hidden out")
    }
    if test != nil, testShare != nil {
      throw ValidationError("--test names the samples to test on; leave --test-share out")
    }
  }

  /// What was said of the file; `nil` without one.
  ///
  /// - Parameter seed: draws the share that is tested on.
  func file(seed: UInt64) -> DataFile? {
    guard let data else { return nil }
    var file = DataFile(path: absolutePath(data))
    file.labels = labels.map(absolutePath)
    file.target = target
    file.task = task
    file.test = test.map(absolutePath)
    file.testShare = testShare.map { Double(String($0)) ?? Double($0) } ?? file.testShare
    file.keepsSize = keepSize
    file.inverts = invert
    file.transposes = transpose
    file.splitSeed = seed
    return file
  }
}

extension DataFile.Task: ExpressibleByArgument {}

/// A path from the root, so that a run can be carried on from any folder.
func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/"), let folder = ThisProcess.folder else { return path }
  return "\(folder)/\(path)"
}

extension TrainingOptions {
  /// A run that begins or goes on.
  struct Beginning {
    let lesson: Lesson
    let trainer: Trainer
    /// Where it goes on from; `nil` if it begins.
    var checkpoint: Checkpoint?
    /// What was understood of the user's own data; `nil` if it goes on, or has none.
    var understood: UnderstoodFile?
  }

  /// The run that the options ask for: of a lesson, of the user's own data, or of a checkpoint.
  ///
  /// - Parameter isQuiet: whether nothing is said of the data.
  func begin(
    _ data: DataOptions, checkpoint: String?, isQuiet: Bool = false
  ) throws(Failure) -> Beginning {
    if let checkpoint { return try goOn(checkpoint, data, isQuiet: isQuiet) }
    guard let file = data.file(seed: seed ?? 1) else {
      let lesson = try chosenLesson()
      return Beginning(lesson: lesson, trainer: try trainer(for: lesson))
    }
    let own = try readOwn(file, isQuiet: isQuiet)
    if !isQuiet {
      for line in own.understanding.lines { StandardStreams.writeError("\(Label(line))\n") }
    }
    var lesson = Lesson.own(own.dataset, from: file)
    if let notation = data.network {
      lesson = try lesson.withNetwork(notation, for: own.dataset)
    }
    return Beginning(
      lesson: lesson, trainer: try trainer(for: lesson, own.dataset),
      understood: UnderstoodFile(file, own.understanding))
  }
}

extension TrainingOptions {
  /// A run that goes on from a file of ours, or begins with the weights of another program.
  private func goOn(
    _ path: String, _ data: DataOptions, isQuiet: Bool
  ) throws(Failure) -> Beginning {
    switch try SavedNetwork(path, notation: data.network, activation: activation) {
    case .checkpoint(let saved):
      guard !data.hasDetails else {
        throw .usage(
          "--checkpoint goes on with its own data; --data FILE names them where they were moved, and the other options of "
            + "data are to be left out")
      }
      let (lesson, trainer) = try resumed(path, saved, data: data.data)
      return Beginning(lesson: lesson, trainer: trainer, checkpoint: saved)
    case .foreign(let foreign):
      if !isQuiet {
        for note in foreign.notes {
          StandardStreams.writeError("inkling: \(Label("\(path): \(note)"))\n")
        }
      }
      return try begin(with: foreign, path, data, isQuiet: isQuiet)
    }
  }

  /// Begins with the weights of another program, on the user's own data or, where it can read them, on the digits. It gets
  /// its samples as they are.
  private func begin(
    with foreign: ForeignNetwork, _ path: String, _ data: DataOptions, isQuiet: Bool
  ) throws(Failure) -> Beginning {
    let shape = foreign.network.architecture
    var lesson: Lesson
    let dataset: Dataset
    if var file = data.file(seed: seed ?? 1) {
      file.keepsSize = file.keepsSize || shape.inputs != DigitImage.side * DigitImage.side
      let own = try readOwn(file, isQuiet: isQuiet)
      dataset = own.dataset
      lesson = .own(dataset, from: file)
    } else {
      lesson = LessonCatalog.standard
      dataset = try load(lesson.dataset)
    }
    guard shape.inputs == dataset.train.width, dataset.outputCounts.contains(shape.outputs) else {
      throw .usage(
        "\(path) is a network \(shape.notation), which does not fit the samples of \(dataset.name) (\(dataset.train.width) "
          + "numbers); name others with --data FILE")
    }
    let (output, loss) = Recipe.ending(for: dataset.task, outputs: shape.outputs)
    guard let ending = Architecture(notation: shape.notation, hidden: shape.hidden, output: output)
    else { throw .badInput("\(path): \(shape.notation) is no network") }
    lesson.recipe.architecture = ending
    lesson.recipe.loss = loss
    lesson.recipe.standardizes = false
    lesson.recipe.epochs = epochs ?? lesson.recipe.epochs
    let network = Network(ending, parameters: foreign.network.parameters)
    var trainer = Trainer(
      recipe: lesson.recipe, dataset: dataset, seed: seed ?? 1, network: network,
      optimizer: Optimizer(lesson.recipe.optimizer, for: network))
    trainer.parallelFor = parallelFor
    return Beginning(lesson: lesson, trainer: trainer)
  }
}

/// The samples of a file; what takes long is announced to who watches.
func readOwn(_ file: DataFile, isQuiet: Bool) throws(Failure) -> OwnData {
  if !isQuiet, StandardStreams.isErrorTerminal {
    StandardStreams.writeError("inkling: reading \(Label(file.name)) ...\r")
    defer { StandardStreams.writeError("\r\u{1B}[K") }
    do { return try OwnData(file) } catch { throw Failure(.own(error)) }
  }
  do { return try OwnData(file) } catch { throw Failure(.own(error)) }
}

extension Lesson {
  /// The lesson with another network, whose ends must suit the samples.
  fileprivate func withNetwork(
    _ notation: String, for dataset: Dataset
  ) throws(Failure) -> Lesson {
    var changed = self
    var recipe = recipe
    let counts = dataset.outputCounts
    let outputs = notation.split(separator: "-").last.flatMap { Int($0) } ?? 0
    guard counts.contains(outputs) else {
      let wanted = counts.sorted().map(String.init).joined(separator: " or ")
      throw .usage("--network \(notation) must end with \(wanted) outputs for these data")
    }
    let (output, loss) = Recipe.ending(for: dataset.task, outputs: outputs)
    guard
      let shape = Architecture(
        notation: notation, hidden: recipe.architecture.hidden, output: output)
    else {
      throw .usage(
        "--network \(notation) is no network; write such as 400-128-10 or 20x20-16@3x3-pool2-10")
    }
    guard shape.inputs == dataset.train.width else {
      throw .usage(
        "--network \(notation) has \(shape.inputs) inputs, and the samples \(dataset.train.width) numbers"
      )
    }
    recipe.architecture = shape
    recipe.loss = loss
    changed.recipe = recipe
    return changed
  }
}
