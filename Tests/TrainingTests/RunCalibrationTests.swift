import Datasets
import Interchange
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("Calibrating the network that is training")
struct RunCalibrationTests {
  /// The lesson `digits` after a few epochs.
  private func trained(_ dataset: Dataset? = nil, epochs: Int = 12) throws -> Trainer {
    let lesson = try #require(LessonCatalog.lesson(named: "digits"))
    var recipe = lesson.recipe
    recipe.augments = false
    recipe.epochs = epochs
    var trainer = Trainer(
      recipe: recipe, dataset: try dataset ?? lesson.dataset.load(), seed: 1)
    while !trainer.isFinished { trainer.runBatch() }
    trainer.evaluate()
    return trainer
  }

  private func reading(_ strokes: [Stroke], by trainer: Trainer, _ fitted: RunCalibration?)
    -> Reading
  {
    Reading(
      of: Preparation.all.image(of: strokes), by: trainer.network,
      calibration: fitted?.calibration)
  }

  private static let across: [Stroke] = [
    (2...17).map { StrokePoint(column: Float($0), row: 10) }
  ]

  @Test("no digit is flat")
  func flat() throws {
    let digits = try Dataset.digits()
    for samples in [digits.train, digits.test, .heldOutDrawings(count: 1000, seed: 3)] {
      let flat = (0..<samples.count).count { DigitImage(pixels: Array(samples[$0])).isFlat }
      #expect(flat == 0)
    }
    #expect(Preparation.all.image(of: Self.across).isFlat && !DigitImage().isFlat)
    let tall: [Stroke] = [(2...17).map { StrokePoint(column: 10, row: Float($0)) }]
    #expect(!Preparation.all.image(of: tall).isFlat)
  }

  @Test("a line across the pad is no digit, and fewer scribbles are; test digits stay")
  func scribbles() throws {
    let trainer = try trained()
    let fitted = try #require(RunCalibration(of: trainer.state))
    let line = reading(Self.across, by: trainer, fitted)
    #expect(!line.isSure && !line.looksLikeDigit, "\(line)")
    func shares(_ samples: SampleSet, _ fitted: RunCalibration?) -> (like: Double, sure: Double) {
      let readings = (0..<samples.count).map {
        Reading(
          of: DigitImage(pixels: Array(samples[$0])), by: trainer.network,
          calibration: fitted?.calibration)
      }
      let count = Double(samples.count)
      return (
        Double(readings.count { $0.looksLikeDigit }) / count,
        Double(readings.count { $0.isSure }) / count
      )
    }
    #expect(shares(trainer.dataset.test, fitted).like > 0.95)
    #expect(shares(.heldOutDrawings(count: 300, seed: 7), fitted).like > 0.93)
    let scribbles = SampleSet.scribbles(count: 300, seed: 7)
    let (before, after) = (shares(scribbles, nil), shares(scribbles, fitted))
    #expect(before.like > 0.9 && after.like < 0.85, "\(after)")
    #expect(after.sure < 0.5 * before.sure, "\(before), \(after)")
    // The built-in network's rule goes over both answers on the pad.
    let builtIn = try BuiltInNetwork.load()
    let left = (0..<scribbles.count).count { row in
      let image = DigitImage(pixels: Array(scribbles[row]))
      return Reading(of: image, by: trainer.network, calibration: fitted.calibration)
        .checked(by: builtIn.reading(of: image)).looksLikeDigit
    }
    #expect(Double(left) < 0.35 * Double(scribbles.count), "\(left)")
    let across = builtIn.reading(of: Preparation.all.image(of: Self.across))
    #expect(!across.looksLikeDigit && !across.isSure)
  }

  @Test("the test set has no part in it")
  func noTest() throws {
    let whole = try Dataset.digits()
    let other = whole.replacing(train: whole.train, test: whole.test.prefix(3))
    let (first, second) = (try trained(whole, epochs: 2), try trained(other, epochs: 2))
    #expect(RunCalibration(of: first.state) == RunCalibration(of: second.state))
    #expect(RunCalibration(of: first.state) != nil)
  }

  @Test("while it trains it is fitted when the run has come twice as far, else after a rest")
  func rest() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "digits"))
    var loop = TrainingLoop(
      trainer: Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1),
      speed: .flatOut, isPaused: false)
    var now = 5.0
    func clock() -> Double {
      defer { now += 0.25 }
      return now
    }
    #expect(loop.calibrationWait(now: now) == 0 && loop.snapshot.calibration == nil)
    loop.calibrate(clock: clock)
    #expect(loop.snapshot.calibration?.epochs == 0)
    #expect(loop.calibrationWait(now: now) == nil, "nothing is new")
    while loop.trainer.epoch < 2 { loop.runBatch(clock: { now }) }
    #expect(loop.calibrationWait(now: now) == 0, "the run has come far since")
    loop.calibrate(clock: clock)
    while loop.trainer.epoch < 3 { loop.runBatch(clock: { now }) }
    let wait = try #require(loop.calibrationWait(now: now))
    #expect(wait > 40 && wait <= 50)
    #expect(loop.calibrationWait(now: now + 50) == 0)
    #expect(loop.snapshot.calibration?.epochs == 2, "the last one stands until then")
    loop.apply(.pause, now: now)
    #expect(loop.calibrationWait(now: now) == 0, "there is time where it stands still")
  }

  @Test("another network, and a run that starts again, have none; who reads no digits never has")
  func none() throws {
    var loop = TrainingLoop(trainer: try trained(epochs: 1), speed: .flatOut, isPaused: true)
    loop.calibrate(clock: { 0 })
    var recipe = loop.trainer.recipe
    recipe.architecture = Architecture(sizes: [400, 30, 10], hidden: .sigmoid, output: .softmax)
    loop.apply(.adopt(recipe), now: 0)
    #expect(loop.snapshot.calibration == nil)
    loop.calibrate(clock: { 0 })
    #expect(loop.snapshot.calibration != nil)
    loop.apply(.restart(seed: 2), now: 0)
    #expect(loop.snapshot.calibration == nil)
    loop.calibrate(clock: { 0 })
    loop.apply(.undoRestart, now: 0)
    #expect(loop.snapshot.calibration == nil, "what was fitted to the run before is not this one's")
    let tiny = TrainingLoop(trainer: TinyRun.trainer(), speed: .flatOut, isPaused: true)
    #expect(
      tiny.calibrationWait(now: 0) == nil && RunCalibration(of: TinyRun.trainer().state) == nil)
  }

  @Test("ten separate answers stay as they are; shares of one whole get a temperature")
  func temperature() throws {
    let search = try #require(LessonCatalog.lesson(named: "digits-logistic"))
    var recipe = search.recipe
    recipe.epochs = 5
    var trainer = Trainer(recipe: recipe, dataset: try search.dataset.load(), seed: 1)
    while !trainer.isFinished { trainer.runBatch() }
    let fitted = try #require(RunCalibration(of: trainer.state)).calibration
    #expect(fitted.temperature == 1)
    let outputs: [Float] = [0.9, 0.8, 0.1]
    #expect(
      Reading(activations: [outputs], isEmpty: false, calibration: fitted).probabilities == outputs)
    #expect(
      try #require(RunCalibration(of: try trained(epochs: 2).state)).calibration.temperature != 1)
  }
}
