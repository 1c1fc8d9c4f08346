import Foundation
import Lessons
import NeuralNetwork
import Testing
import Training

@testable import inkling

/// Every option does what its help says: a test fails where one is read and then forgotten.
struct OptionTests {
  private static func recipe(
    _ options: [String], of name: String = "digits"
  ) throws -> (changed: Recipe, original: Recipe) {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    let command = try TrainCommand.parse(["--lesson", name] + options)
    #expect(try command.training.chosenLesson() == lesson)
    return (try command.training.recipe(for: lesson), lesson.recipe)
  }

  private static let changes: [([String], @Sendable (inout Recipe) -> Void)] =
    [
      (["--epochs", "7"], { $0.epochs = 7 }),
      (["--learning-rate", "0.25"], { $0.learningRate = 0.25 }),
      (["--batch-size", "9"], { $0.batchSize = 9 }),
      (["--samples", "130"], { $0.trainingSamples = 130 }),
      (["--augment", "off"], { $0.augments = false }),
      (["--l2", "0.5"], { $0.weightDecay = 0.5 }),
      (["--optimizer", "nesterov"], { $0.change(to: .sgd(momentum: 0.9, isNesterov: true)) }),
      (
        ["--dropout", "0.3"], { $0.architecture = $0.architecture.dropping(0.3) ?? $0.architecture }
      ),
      (
        ["--hidden", "7,5"],
        {
          $0.architecture =
            $0.architecture.replacing(hiddenSizes: [7, 5], hidden: $0.architecture.hidden)
            ?? $0.architecture
        }
      ),
      (
        ["--activation", "relu"],
        {
          $0.architecture = $0.architecture.replacing(hidden: .relu)
          $0.initializer = .he
        }
      ),
    ]

  @Test(arguments: changes)
  func `an option of training changes the recipe`(
    options: [String], change: @Sendable (inout Recipe) -> Void
  ) throws {
    let (changed, original) = try Self.recipe(options)
    var expected = original
    change(&expected)
    #expect(changed == expected && changed != original)
  }

  @Test func `features are standardised or not, and hidden layers can be left out`() throws {
    let (raw, original) = try Self.recipe(["--standardize", "off"], of: "tumors")
    #expect(original.standardizes && !raw.standardizes)
    #expect(try Self.recipe(["--hidden", "none"]).changed.architecture.notation == "400-10")
  }

  @Test func `seed, variant and threads reach the run`() throws {
    let command = try TrainCommand.parse([
      "--lesson", "plane", "--variant", "xor", "--seed", "9", "--threads", "3",
    ])
    let lesson = try command.training.chosenLesson()
    #expect(lesson.id == "plane/xor")
    let trainer = try command.training.trainer(for: lesson)
    #expect(trainer.seed == 9 && trainer.parallelFor.width == 3)
    #expect(try TrainCommand.parse(["--threads", "1"]).training.parallelFor.width == 1)
  }

  @Test func `as many samples are learnt from as were asked for`() throws {
    let run = try CommandRun(
      "train", "--samples", "130", "--batch-size", "64", "--epochs", "2", "--augment", "off",
      "--format", "json")
    #expect(try run.objects().map { $0["step"] as? Int } == [3, 6, nil])
    let more = try CommandRun(
      "train", "--samples", "131", "--batch-size", "64", "--epochs", "2", "--augment", "off",
      "--format", "json")
    let hashes = try [run, more].map { try $0.objects().last?["weights_sha256"] as? String }
    #expect(hashes[0] != nil && hashes[0] != hashes[1])
  }

  @Test func `benchmark measures what it was told to`() throws {
    func row(_ options: [String]) throws -> [String: Any] {
      let run = try CommandRun(arguments: ["benchmark", "--format", "json"] + options)
      #expect(run.ending == .exited(0), "\(run)")
      return try #require(try run.objects().first)
    }
    let one = try row(["--model", "mlp25", "--batch", "100", "--epochs", "1", "--threads", "2"])
    #expect(one["model"] as? String == "mlp25" && one["batch"] as? Int == 100)
    #expect(one["threads"] as? Int == 2)
    let two = try row(["--model", "mlp25", "--batch", "100", "--epochs", "2"])
    #expect(two["final_train_loss"] as? Double != one["final_train_loss"] as? Double)
    #expect(two["threads"] as? Int == 1)
  }

  @Test func `benchmark takes the data of PEERS_DATA`() throws {
    let run = try CommandRun(
      "benchmark", "--model", "mlp25", environment: ["PEERS_DATA": "/nowhere/at/all"])
    #expect(run.ending == .exited(65) || run.ending == .exited(66), "\(run)")
    #expect(run.error.contains("/nowhere/at/all"))
  }

  @Test func `gradient-check takes the options of training, and speaks JSON`() throws {
    let run = try CommandRun(
      "gradient-check", "--hidden", "6,5", "--lesson", "neuron", "--format", "json")
    #expect(run.ending == .exited(0), "\(run)")
    #expect(
      try run.objects().map { $0["layer"] as? String } == ["layers.0", "layers.1", "layers.2"])
  }

  @Test func `my digits are counted and exported, raw or prepared`() throws {
    let surroundings = try Surroundings()
    let learn = try CommandRun(
      "learn", "--plain", input: "draw 2,3 7,3 4,9\nlabel 7\nquit\n", surroundings: surroundings)
    #expect(learn.ending == .exited(0))
    let count = try CommandRun("my-digits", surroundings: surroundings)
    #expect(count.output == "1 digits  (7: 1)\n")
    for options in [
      ["--export", "a.csv"], ["--export", "b.csv", "--raw"], ["--export", "c.idx"],
    ] {
      let run = try CommandRun(arguments: ["my-digits"] + options, surroundings: surroundings)
      #expect(run.ending == .exited(0) && run.lines.count == 1)
    }
    #expect(
      try surroundings.names() == [
        "a-labels.csv", "a.csv", "b-labels.csv", "b.csv", "c-labels.idx", "c.idx",
      ])
    let images = try ["a.csv", "b.csv", "c.idx"].map {
      try surroundings.bytes(of: surroundings.path($0))
    }
    #expect(images[0] != images[1] && images[2].prefix(3) == [0, 0, 8])
    #expect(try surroundings.text(of: surroundings.path("a-labels.csv")) == "7\n")
  }
}
