import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

/// What the weights' colours and numbers stand for: weight, change since a mark, gradient; and what shares the colours.
@Suite("Modes of the weights")
struct WeightModeTests {
  private func focused(_ columns: Int = 120, _ rows: Int = 40, _ keys: String = "") -> AppState {
    Scene.state(columns, rows, Scene.paused).after { $0.type(keys: "4" + keys) }
  }

  private func numbers(_ state: AppState) -> WeightNumbers {
    WeightNumbers(of: state.inspection, needsGradient: true)
  }

  private func edge(_ state: AppState, bottom: Bool = false) throws -> String {
    let area = try #require(state.place(of: .weights)).area
    return state.screen.text(
      in: Rect(
        column: area.minColumn, row: bottom ? area.maxRow - 1 : area.minRow, columns: area.columns,
        rows: 1))
  }

  @Test("w goes through weight, change and gradient, and back; every one says what it is")
  func modes() throws {
    var state = focused()
    #expect(try edge(state).contains("Weights of each hidden unit"))
    state.type(keys: "w")
    #expect(try edge(state).contains("Change of weights since the start (M marks)"))
    #expect(
      state.notice?.description.hasPrefix("how far the weights have moved since the start") == true)
    state.type(keys: "w")
    #expect(try edge(state).contains("Gradient dL/dw, mean over 40 training"))
    state.type(keys: "w")
    #expect(try edge(state).contains("Weights of each hidden unit"))
    #expect(state.weightStudy.mode == .weight)
  }

  @Test("a change is the difference from the mark, which is the start of the run at first")
  func change() {
    var state = focused(120, 40, "w")
    let first = SegmentDigits.network()
    #expect(state.inspection.weightMark.network == first && state.inspection.weightMark.step == 0)
    let now = state.snapshot.network.parameters[0].weights[3, 57]
    let place = ParameterPlace(layer: 0, unit: 3, input: 57)
    #expect(numbers(state).change(at: place) == now - first.parameters[0].weights[3, 57])
    let shown = numbers(state).parameters(ofLayer: 0)
    #expect(abs(shown.weights[3, 57] - (now - first.parameters[0].weights[3, 57])) < 1e-7)
    #expect(
      abs(
        shown.bias[3] - (state.snapshot.network.parameters[0].bias[3] - first.parameters[0].bias[3])
      ) < 1e-7)
    state.type(keys: "M")
    #expect(numbers(state).change(at: place) == 0)
    #expect(state.notice == "changes count from epoch 17.4 on")
    #expect(numbers(state).parameters(ofLayer: 0).weights.panels.allSatisfy { $0 == 0 })
  }

  @Test(
    "the frame says from where changes count, however narrow it is",
    arguments: [(120, 40), (80, 24)])
  func since(columns: Int, rows: Int) throws {
    let state = focused(columns, rows, "Mw")
    let both = try edge(state) + edge(state, bottom: true)
    #expect(both.contains("Change") && both.contains("since epoch 17.4"), "\(both)")
  }

  @Test("the gradient is the probe's and agrees with finite differences")
  func gradient() throws {
    let state = focused(120, 40, "ww")
    let probe = GradientProbe(
      of: state.snapshot.network, on: state.snapshot.dataset.train, loss: .softmaxCrossEntropy)
    #expect(numbers(state).parameters(ofLayer: 0) == probe.gradient[0])
    for input in [45, 130, 246, nil] {
      let place = ParameterPlace(layer: 0, unit: 2, input: input)
      let (check, rows) = try #require(state.snapshot.gradientCheck(of: place))
      #expect(rows == 40)
      let shown = Double(try #require(numbers(state).gradient(at: place)))
      #expect(abs(shown - check.analytic) < 1e-6)
      #expect(check.relativeError < 1e-3 || abs(check.analytic) < 1e-6)
    }
  }

  @Test("without training samples there is no gradient, and that is said")
  func noSamples() throws {
    let empty = SegmentDigits.dataset()
    let data = empty.replacing(train: empty.train.prefix(0), test: empty.test)
    var trainer = Trainer(recipe: Scene.recipe, dataset: data, seed: 1)
    trainer.evaluate()
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    var state = Scene.state(120, 40, snapshot).after { $0.type(keys: "4ww") }
    #expect(state.screen.description.contains("there is no gradient"))
    state.press([.enter, .enter])
    state.type(keys: "X")
    #expect(state.notice == "no training samples: there is no gradient to check")
  }

  // MARK: The mark over runs and shapes

  @Test("a restart counts changes from its own start, and forgets orders")
  func restart() throws {
    var room = try Classroom(try #require(LessonCatalog.lesson(named: "digits-logistic")))
    try room.train(batches: 3)
    try room.press("Tab")
    while room.state.focus != .weights { try room.press("Tab") }
    for key in ["w", "M", "y"] { try room.press(key) }
    #expect(room.state.inspection.weightMark.step == 3)
    #expect(!room.state.weightStudy.orders.isEmpty)
    try room.press("R")
    #expect(room.state.inspection.weightMark.step == 0)
    #expect(room.state.inspection.weightMark.network == room.state.snapshot.network)
    #expect(room.state.weightStudy.orders.isEmpty)
  }

  @Test("where the network takes another shape, changes count anew and that is said")
  func reshaped() throws {
    var room = try Classroom(
      try #require(LessonCatalog.lesson(named: "plane")?.variant(named: "spiral")))
    try room.train(batches: 2)
    var state = room.state
    state.weightStudy.mode = .change
    var recipe = state.snapshot.recipe
    recipe.architecture = try #require(
      Architecture(notation: "2-20-16-1", hidden: .tanh, output: .sigmoid))
    var trainer = Trainer(
      recipe: room.state.snapshot.recipe, dataset: state.snapshot.dataset, seed: 1)
    trainer.runBatch()
    trainer.adopt(recipe)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    _ = update(&state, .snapshotArrived(snapshot))
    #expect(state.inspection.weightMark.network == snapshot.network)
    #expect(state.notice?.description.contains("changes count from now on") == true)
    #expect(state.screen.size == state.size)
  }

  // MARK: Scales

  @Test("k shares the colours by unit, network and layer, and the legend is true of them")
  func scales() throws {
    var state = focused()
    let weights = state.snapshot.network.parameters[0].weights
    func upper(_ state: AppState) throws -> Float {
      let match = try #require(try edge(state).firstMatch(of: /≥?\+(\d+(\.\d+)?)/))
      return try #require(Float(match.1))
    }
    #expect(try edge(state).contains("layer ≤−"))
    let layer = try upper(state)
    state.type(keys: "k")
    state.press([.right, .right])
    #expect(try edge(state).contains("unit 3"))
    let own = ValueRange.symmetric(around: weights.incoming(to: 2), holding: 0.98).upper
    #expect(abs(try upper(state) - own) < 0.05 * own)
    state.type(keys: "k")
    #expect(try edge(state).contains("network"))
    let all = state.snapshot.network.parameters.flatMap { $0.weights.rowMajor + $0.biases }
    let whole = ValueRange.symmetric(around: all, holding: 0.98).upper
    #expect(abs(try upper(state) - whole) < 0.05 * whole)
    state.type(keys: "k")
    #expect(try upper(state) == layer)
  }

  @Test("with a range for each unit a faint one is drawn as strongly as any")
  func ownRanges() throws {
    let state = Scene.state(120, 40, Scene.paused).after { $0.type(keys: "4k") }
    let layer = WeightLayer.chosen(in: state.inspection)
    let ranges = WeightRanges(of: layer, scale: .unit, numbers: numbers(state))
    for unit in 0..<25 {
      let weights = layer.parameters.weights.incoming(to: unit)
      #expect(ranges[unit] == .symmetric(around: weights, holding: 0.98))
    }
  }

  // MARK: Order

  @Test("y puts the strongest units first and keeps that order while the network learns")
  func order() throws {
    var state = focused(120, 40, "y")
    let weights = state.snapshot.network.parameters[0].weights
    let norms = (0..<25).map { unit in
      weights.incoming(to: unit).reduce(Float(0)) { $0 + $1 * $1 }
    }
    let order = try #require(state.weightStudy.orders[0])
    #expect(zip(order.units, order.units.dropFirst()).allSatisfy { norms[$0] >= norms[$1] })
    #expect(try edge(state, bottom: true).contains("by weights at epoch 17.4"))
    // The arrows go from place to place.
    state.unit = order.units[0]
    _ = state.press(.right)
    #expect(state.unit == order.units[1])
    _ = state.press(.left)
    _ = state.press(.left)
    #expect(state.unit == order.units[0] && state.notice == "this is the first unit")
    _ = update(&state, .snapshotArrived(Scene.finished))
    #expect(state.weightStudy.orders[0] == order)
    state.type(keys: "y")
    #expect(state.weightStudy.orders.isEmpty && state.notice == "units in the network's order")
  }

  @Test("a click chooses the unit that stands there, and its number stands below its picture")
  func orderAndMouse() throws {
    var state = focused(120, 40, "y")
    let order = try #require(state.weightStudy.orders[0]).units
    let layout = try #require(state.weightsLayout)
    for position in layout.visible.prefix(8) {
      let rect = try #require(layout.rect(ofTile: position))
      state.mouse(.press(.left), rect.minColumn + 1, rect.minRow + 1)
      #expect(state.unit == order[position])
      let below = state.screen.text(
        in: Rect(column: rect.minColumn, row: rect.maxRow, columns: rect.columns, rows: 1))
      #expect(below == "\(order[position] + 1)")
    }
  }

  @Test("units without numbers come last, and equal ones stay as they were")
  func oddStrengths() {
    let weights = Weights(inputs: 1, outputs: 4, rowMajor: [1, .nan, 2, -1])
    let order = UnitOrder(
      of: Parameters(weights: weights, bias: [0, 0, 0, 0]), mode: .weight, epochs: 0)
    #expect(order.units == [2, 0, 3, 1])
  }

  @Test("filters keep their channels together in every order")
  func filters() {
    let state = SmallNetworks.state(120, 40, SmallNetworks.convolution, [.weights, .loss]).after {
      $0.focus = .weights
      $0[.weights].view = 1
      $0.type(keys: "y")
    }
    let layer = WeightLayer.chosen(in: state.inspection)
    #expect(layer.count == 20)
    for position in 0..<20 { #expect(layer.position(of: layer.picture(at: position)) == position) }
    let filters = (0..<20).map { layer.unit(ofPicture: layer.picture(at: $0)) }
    #expect(filters == filters.reduce(into: []) { list, filter in list.append(filter) })
    for start in stride(from: 0, to: 20, by: 5) {
      #expect(Set(filters[start..<start + 5]).count == 1)
    }
    let place = layer.place(picture: 7, cell: 4)
    #expect(place == ParameterPlace(layer: 2, unit: 1, input: 4 * 5 + 2))
    #expect(
      state.snapshot.name(of: place) == "layer 2 filter 2, weight at row 2, column 2, channel 3")
  }
}
