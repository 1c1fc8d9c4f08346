import Findings
import InterfaceTestSupport
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState

@Suite("Keys that concern training")
struct UpdateTrainingTests {
  /// Keys, and what the trainer is told, in a state of training.
  struct Order: CustomTestStringConvertible, Sendable {
    let keys: String
    let snapshot: TrainingSnapshot
    let commands: [TrainerCommand]
    var testDescription: String { "\(keys) while \(snapshot.state)" }
  }

  static let orders: [Order] = [
    Order(keys: " ", snapshot: Scene.training, commands: [.pause]),
    Order(keys: " ", snapshot: Scene.paused, commands: [.resume]),
    Order(keys: " ", snapshot: Scene.finished, commands: []),
    Order(keys: "b", snapshot: Scene.training, commands: [.runBatches(1)]),
    Order(keys: "b", snapshot: Scene.paused, commands: [.runBatches(1)]),
    Order(keys: "b", snapshot: Scene.finished, commands: []),
    Order(keys: "e", snapshot: Scene.training, commands: [.runEpochs(1)]),
    Order(keys: "e", snapshot: Scene.paused, commands: [.runEpochs(1)]),
    Order(keys: "e", snapshot: Scene.finished, commands: []),
    Order(keys: "r", snapshot: Scene.training, commands: [.restart(seed: 1)]),
    Order(keys: "R", snapshot: Scene.training, commands: [.restart(seed: 2)]),
    Order(keys: "r", snapshot: Scene.finished, commands: [.restart(seed: 1)]),
    Order(keys: "R", snapshot: Scene.finished, commands: [.restart(seed: 2)]),
    Order(
      keys: "]]", snapshot: Scene.paused, commands: [.setRateScale(1.25), .setRateScale(1.5625)]),
    Order(keys: "[", snapshot: Scene.paused, commands: [.setRateScale(0.8)]),
  ]

  @Test("orders to the trainer", arguments: orders)
  func trainerIsTold(order: Order) {
    var state = Scene.state(80, 24, order.snapshot)
    #expect(state.type(keys: order.keys) == order.commands.map { .send($0) })
    #expect(state.snapshot.step == order.snapshot.step, "the screen waits for the trainer")
  }

  @Test("a finished run says why it does not go on", arguments: [" ", "b", "e", "B", "E"])
  func finishedExplains(key: String) {
    var state = Scene.state(80, 24, Scene.finished)
    #expect(state.type(keys: key).isEmpty)
    #expect(state.notice == "the run has reached its end; r restarts it, R with the next seed")
    #expect(state.overlay == nil)
  }

  // MARK: The speed dial

  @Test("the dial goes from one batch in two seconds to flat out, and says where it ends")
  func speedDial() {
    var state = Scene.state()
    var texts: [Label?] = []
    while state.open.orders.speed != .slowest { state.type(keys: "<") }
    for _ in TrainingSpeed.dial.dropFirst() {
      texts.append(state.notice)
      #expect(state.type(keys: ">") == [.send(.setSpeed(state.open.orders.speed))])
    }
    texts.append(state.notice)
    #expect(state.type(keys: ">").isEmpty)
    #expect(
      texts == [
        "speed: 1 batch every 2 s", "speed: 1 batch/s", "speed: 2 batches/s", "speed: 5 batches/s",
        "speed: 10 batches/s", "speed: 20 batches/s", "speed: 50 batches/s",
        "speed: 100 batches/s", "speed: 200 batches/s", "speed: 500 batches/s",
        "speed: 1000 batches/s", "speed: 2000 batches/s", "speed: full speed",
      ])
    #expect(state.notice == "this is already full speed")
    while state.open.orders.speed != .slowest { state.type(keys: "<") }
    #expect(state.type(keys: "<").isEmpty)
    #expect(state.notice == "this is already the slowest speed")
  }

  @Test("the learning rate stays within reason however often it is turned")
  func rateIsBounded() {
    var state = Scene.state()
    for _ in 0..<200 { state.type(keys: "]") }
    #expect(state.open.orders.rateScale == 1e4)
    for _ in 0..<400 { state.type(keys: "[") }
    #expect(state.open.orders.rateScale == 1e-4)
  }

  @Test("turning the rate says what it is now, and that the seed no longer decides alone")
  func rateNotice() {
    var state = Scene.state()
    state.type(keys: "]")
    #expect(
      state.notice
        == "learning rate 0.125, cosine to 0; the same seed now gives another run")
  }

  // MARK: What the trainer sends

  @Test("after a step the losses before and after are told")
  func stepIsTold() throws {
    var state = Scene.state(200, 60, Scene.paused)
    state.type(keys: "b")
    let next = Scene.snapshot(.paused, batches: 88)
    let losses = [Scene.paused, next].map { snapshot in
      NumberFormat.fixed(decimals: 4).label(snapshot.evaluation?.trainLoss ?? .nan).description
    }
    #expect(update(&state, .snapshotArrived(next)).isEmpty)
    #expect(state.snapshot.step == 88)
    let notice = try #require(state.notice?.description)
    #expect(notice.hasPrefix("1 batch: train loss \(losses[0]) → \(losses[1]), biggest change "))
    #expect(notice.hasSuffix(" broken"))
    var small = Scene.state(80, 24, Scene.paused)
    small.type(keys: "b")
    _ = update(&small, .snapshotArrived(next))
    let short = try #require(small.notice)
    #expect(short.width <= 78)
    #expect(short.description.hasPrefix("loss ") && short.description.hasSuffix(" broken"))
  }

  @Test("an epoch's step counts its batches; nothing is told while it runs")
  func epochIsTold() {
    var state = Scene.state(80, 24, Scene.paused)
    state.type(keys: "e")
    _ = update(&state, .snapshotArrived(Scene.snapshot(.training, batches: 89)))
    #expect(state.notice == nil)
    _ = update(&state, .snapshotArrived(Scene.snapshot(.paused, batches: 90)))
    #expect(state.notice?.description.hasPrefix("3 batches: loss ") == true)
  }

  @Test("a snapshot without a step says nothing", arguments: [Scene.training, Scene.paused])
  func snapshotIsSilent(snapshot: TrainingSnapshot) {
    var state = Scene.state(80, 24, Scene.unmeasured)
    #expect(update(&state, .snapshotArrived(snapshot)).isEmpty)
    #expect(state.notice == nil)
    #expect(state.snapshot.step == snapshot.step)
  }

  @Test("a restart tells that what is frozen stays so")
  func restartTellsOfFrozen() {
    var state = Scene.state()
    _ = state.press(.character("r"))
    #expect(state.notice?.description.contains("frozen") == false)
    var recipe = state.recipe
    recipe.frozen = [FrozenPart(layer: 0, unit: 2)]
    state.open.orders.recipe = recipe
    _ = state.press(.character("r"))
    #expect(
      state.notice
        == "restarted with seed 1; u goes back; what is frozen stays so, and does not learn")
  }

  @Test("a full-batch rule that stops before the run's end says why")
  func restIsExplained() {
    var recipe = SmallNetworks.search(iterations: 0).recipe
    (recipe.augments, recipe.epochs) = (true, 2000)
    var trainer = Trainer(recipe: recipe, dataset: SegmentDigits.dataset(), seed: 1)
    func snapshot(_ state: TrainingSnapshot.State) -> TrainingSnapshot {
      TrainingSnapshot(
        of: trainer, state: state, speed: .flatOut, samplesPerSecond: nil, stopsAtStep: nil)
    }
    var state = SmallNetworks.state(80, 24, snapshot(.training), [.loss])
    while !trainer.isFinished { trainer.runBatch() }
    trainer.evaluate()
    _ = update(&state, .snapshotArrived(snapshot(.finished)))
    #expect(trainer.epoch < 2000)
    #expect(state.notice?.description.contains("no step lowers the loss, as digits are") == true)
    #expect(state.notice?.description.contains("\(trainer.epoch) iterations") == true)
  }

  @Test("the end of the run is told once, with the accuracy")
  func finishIsTold() {
    var state = Scene.state()
    _ = update(&state, .snapshotArrived(Scene.finished))
    #expect(
      state.notice
        == "finished after 30 epochs, test accuracy 100.0 %; r restarts, R with the next seed"
    )
    state.notice = nil
    _ = update(&state, .snapshotArrived(Scene.finished))
    #expect(state.notice == nil)
  }

  @Test(
    "a step that was asked for is forgotten when training is paused or restarted",
    arguments: [" ", "r"])
  func pendingStepIsForgotten(key: String) {
    var state = Scene.state()
    state.type(keys: "b" + key)
    state.notice = nil
    _ = update(&state, .snapshotArrived(Scene.snapshot(.paused, batches: 88)))
    #expect(state.notice == nil)
  }
}
