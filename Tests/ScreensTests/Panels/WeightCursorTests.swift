import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// A single weight: reached by key and mouse, read out, typed, taken back, checked and frozen.
@Suite("One weight")
struct WeightCursorTests {
  private func classroom(_ name: String, _ columns: Int = 120, _ rows: Int = 40) throws -> Classroom
  {
    var room = try Classroom(
      try #require(LessonCatalog.lesson(named: name)), size: Size(columns: columns, rows: rows))
    while room.state.focus != .weights { try room.press("Tab") }
    return room
  }

  @Test(
    "Enter goes into the picture, arrows reach every weight and the bias, Esc leaves",
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func keys(columns: Int, rows: Int) throws {
    var state = Scene.state(columns, rows, Scene.paused).after { $0.focus = .weights }
    state.press([.enter])
    #expect(state.isEnlarged && !state.isInPicture)
    state.press([.enter])
    #expect(state.isInPicture)
    let layer = WeightLayer.chosen(in: state.inspection)
    var seen: Set<ParameterPlace> = []
    for row in 0..<20 {
      for _ in 0..<19 {
        seen.insert(layer.cursor(in: state.selection))
        _ = state.press(row.isMultiple(of: 2) ? .right : .left)
        if row < 2 || row == 19 { #expect(state.screen.description.contains("[")) }
      }
      seen.insert(layer.cursor(in: state.selection))
      if row < 19 { _ = state.press(.down) }
    }
    #expect(seen.count == 400)
    _ = state.press(.down)
    #expect(layer.cursor(in: state.selection).input == nil)
    #expect(state.screen.description.contains("bias"))
    _ = state.press(.down)
    #expect(state.notice?.description.hasPrefix("this is the lower edge") == true)
    _ = state.press(.up)
    #expect(layer.cursor(in: state.selection).input == 380)
    _ = state.press(.escape)
    #expect(!state.isInPicture && state.isEnlarged)
    _ = state.press(.escape)
    #expect(!state.isEnlarged)
    // Enter three times is back where it began; where the panel has no place beside others the focus has gone on.
    guard state.focus == .weights else { return }
    state.press([.enter, .enter, .enter])
    #expect(!state.isEnlarged && !state.isInPicture)
  }

  @Test("leaving the panel leaves the picture")
  func leaving() {
    var state = Scene.state(120, 40, Scene.paused).after { $0.focus = .weights }
    state.press([.enter, .enter, .tab])
    #expect(!state.isInPicture && !state.weightStudy.isInPicture)
  }

  @Test(
    "a click on the large picture chooses that weight, one on the bias the bias",
    arguments: [(80, 24), (120, 40), (200, 60)])
  func mouse(columns: Int, rows: Int) throws {
    var state = Scene.state(columns, rows, Scene.paused).after {
      $0.focus = .weights
      $0.isEnlarged = true
    }
    let layer = WeightLayer.chosen(in: state.inspection)
    let area = try #require(state.place(of: .weights)).inner
    let places = WeightPictures.Places(
      state: state, layer: layer, tile: Size(columns: 20, rows: 20), area: area)
    let detail = try #require(places.detail)
    let rect = try #require(detail.rect(ofCell: 11 * 20 + 2))
    state.mouse(.press(.left), rect.minColumn, rect.minRow)
    #expect(state.isInPicture)
    #expect(layer.cursor(in: state.selection) == ParameterPlace(layer: 0, unit: 0, input: 222))
    #expect(state.screen.description.contains("hidden 1 ← row 12, column 3: "))
    let bias = try #require(detail.bias)
    state.mouse(.press(.left), bias.minColumn + 1, bias.minRow)
    #expect(layer.cursor(in: state.selection).input == nil)
    #expect(bias.intersection(area) == bias)
    #expect(
      places.layout.visible.allSatisfy { tile in
        places.layout.rect(ofTile: tile).map { $0.intersection(bias).isEmpty } ?? true
      })
  }

  @Test("the number under the cursor is the network's own, on every frame")
  func liveNumber() throws {
    var state = Scene.state(200, 60, Scene.paused).after { $0.focus = .weights }
    state.press([.enter, .enter])
    for snapshot in [Scene.paused, Scene.finished] {
      _ = update(&state, .snapshotArrived(snapshot))
      let place = WeightLayer.chosen(in: state.inspection).cursor(in: state.selection)
      let weight = try #require(snapshot.network[place])
      let text = state.formulaWords.weight(Double(weight)).description
      #expect(state.screen.description.contains("hidden 1 ← row 1, column 1: \(text)"))
      let memory = snapshot.optimizer.memory.tensors
      let mean = try #require(memory["first-moment"])[0].weights[0, 0]
      #expect(
        state.screen.description.contains("Adam m \(state.formulaWords.weight(Double(mean)))"))
    }
  }

  @Test(
    "what the next update is said to do is what it does",
    arguments: ["digits", "plane", "tumors", "housing", "hidden-layer"])
  func nextUpdate(name: String) throws {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    for _ in 0..<5 { trainer.runBatch() }
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    trainer.runBatch()
    for input in [0, 1] {
      let place = ParameterPlace(layer: 0, unit: 0, input: input)
      let (update, _) = try #require(snapshot.nextUpdate(of: place))
      let after = Double(try #require(trainer.network[place]))
      let before = Double(try #require(snapshot.network[place]))
      #expect(abs(before + update.change - after) <= 1e-5 * max(abs(after), 1e-2), "\(name)")
    }
  }

  @Test(
    "x types a weight, which is told with what it does to the loss; u takes it back, U makes it again"
  )
  func typing() throws {
    var room = try classroom("digits-logistic")
    try room.train(batches: 2)
    try room.press("Space")
    try room.press("x")
    #expect(room.state.overlay == nil)
    #expect(room.state.notice?.description.contains("Enter enlarges, again goes") == true)
    for key in ["Enter", "Enter", "Right", "Down"] { try room.press(key) }
    let place = WeightLayer.chosen(in: room.state.inspection).cursor(in: room.state.selection)
    #expect(place == ParameterPlace(layer: 0, unit: 0, input: 21))
    let before = try #require(room.state.snapshot.network[place])
    try room.press("x")
    #expect(room.state.shows(EntryOverlay(entry: .parameter(place), text: "")))
    for key in ["-", "3", ".", "5", "Enter"] { try room.press(key) }
    #expect(room.state.snapshot.network[place] == -3.5)
    #expect(room.state.notice?.description.contains("train loss") == true)
    try room.press("u")
    #expect(room.state.snapshot.network[place] == before)
    try room.press("U")
    #expect(room.state.snapshot.network[place] == -3.5)
    try room.press("u")
    try room.press("u")
    #expect(room.state.notice == "nothing to undo")
    // A bias can be typed as well.
    for _ in 0..<20 { try room.press("Down") }
    for key in ["x", "7", "Enter"] { try room.press(key) }
    #expect(room.state.snapshot.network.parameters[0].bias[0] == 7)
  }

  @Test("in a table every weight and bias has the cursor by itself")
  func table() throws {
    var room = try classroom("plane")
    try room.train(batches: 1)
    try room.press("Space")
    for key in ["Down", "Down", "x", "2", "Enter"] { try room.press(key) }
    #expect(room.state.snapshot.network.parameters[0].bias[0] == 2)
    // What it did to the loss takes two lines until the next key.
    let shown = room.state.after { $0.notice = nil }
    #expect(shown.screen.description.contains("bias: 2.00"))
    try room.press("X")
    #expect(room.state.notice?.description.contains("analytic ") == true)
  }

  @Test("X compares both slopes of the weight under the cursor")
  func check() throws {
    var room = try classroom("digits-logistic")
    try room.train(batches: 2)
    for key in ["Enter", "Enter"] { try room.press(key) }
    for _ in 0..<10 {
      try room.press("Down")
      try room.press("Right")
    }
    try room.press("X")
    let notice = try #require(room.state.notice?.description)
    let match = try #require(
      notice.firstMatch(of: /relative error (\d)e(-?\d+), mean over the first (\d+) training/))
    #expect(try #require(Int(match.2)) <= -3, "\(notice)")
  }

  // MARK: Freezing

  @Test("f freezes the unit, which stays as it is while the rest learns, and is marked")
  func freezing() throws {
    var room = try classroom("digits-logistic")
    try room.train(batches: 1)
    try room.press("Right")
    try room.press("f")
    #expect(room.state.recipe.isFrozen(layer: 0, unit: 1))
    let before = room.state.snapshot.network.parameters[0].weights
    try room.train(batches: 3)
    let after = room.state.snapshot.network.parameters[0].weights
    #expect(after.incoming(to: 1) == before.incoming(to: 1))
    #expect(after.incoming(to: 2) != before.incoming(to: 2))
    let screen = room.state.screen.description
    #expect(screen.contains("1 of 10 frozen (F)"))
    #expect(
      screen.contains("Weights of each output, 1 of 10 frozen")
        || screen.contains("Weights, 1 of 10 frozen"))
    #expect(room.state.text(of: .weights).contains(", frozen"))
    // The second output stands for the class 1.
    #expect(screen.contains("1 frozen") || screen.contains("1 F"))
    let text = room.state.after { $0.press([.enter, .enter]) }.screen.description
    #expect(text.contains("frozen"))
    try room.press("f")
    #expect(room.state.recipe.frozen.isEmpty)
    #expect(room.state.notice?.description.hasSuffix("learns again") == true)
  }

  @Test("F freezes the layer, says when nothing is left to learn, and f then points to F")
  func freezingLayers() throws {
    var room = try classroom("tumors")
    try room.press("F")
    try room.train(batches: 1)
    #expect(room.state.recipe.isFrozen(layer: 0))
    #expect(room.state.notice?.description.contains("nothing is left") == false)
    try room.press("f")
    #expect(room.state.notice == "the whole layer is frozen; F lets it learn again")
    try room.press("v")
    let network = room.state.snapshot.network
    try room.press("F")
    #expect(room.state.notice?.description.contains("nothing is left to learn") == true)
    try room.train(batches: 2)
    #expect(room.state.snapshot.network == network)
    try room.press("F")
    #expect(room.state.notice == "weights 8 to 1: all of them learn again")
  }

  // MARK: Everywhere

  static let runs: [TrainingSnapshot] = [
    Scene.paused, Scene.diverged, Scene.untested, Scene.unmeasured, SmallNetworks.plane,
    SmallNetworks.convolution, SmallNetworks.droppingDigits, SmallNetworks.search(iterations: 2),
    SmallNetworks.dropout(steps: 2),
  ]

  @Test("no mode, scale, order, view or cursor draws outside of the panel", arguments: runs.indices)
  func inside(run: Int) throws {
    let bounds = Rect(column: 0, row: 0, columns: 90, rows: 34)
    var untouched = Canvas(size: bounds.size)
    untouched.fill(bounds, with: Cell("?"))
    for keys in ["", "w", "ww", "k", "kk", "y", "wky", "fy", "Fk"] {
      for display in [Scene.colored, Scene.plain] {
        for isInPicture in [false, true] {
          var state = SmallNetworks.state(90, 34, Self.runs[run], [.weights], display: display)
          state.type(keys: keys)
          state.open.orders.recipe.map { state.snapshot = state.snapshot.with($0) }
          state.isEnlarged = isInPicture
          state.weightStudy.isInPicture = isInPicture
          for view in WeightsPanel.views(in: state).indices {
            state[.weights].view = view
            state[.weights].row = 7
            for (columns, rows) in [
              (0, 0), (1, 1), (5, 3), (3, 20), (40, 2), (12, 9), (24, 6), (42, 21), (78, 28),
            ] {
              // Pictures that stand alone may put marks on the frame.
              let area = Rect(column: 6, row: 3, columns: columns, rows: rows)
              var canvas = untouched
              let panel = WeightsPanel(state: state, area: area)
              _ = panel.frame
              panel.draw(in: area, on: &canvas)
              canvas.fill(
                Rect(column: 5, row: 3, columns: columns + 2, rows: rows), with: Cell("?"))
              try #require(canvas == untouched, "\(keys) view \(view) \(columns)x\(rows)")
            }
          }
        }
      }
    }
  }

  @Test("every key and press is survived in every mode", arguments: runs.indices)
  func survival(run: Int) throws {
    for size in [(80, 24), (44, 13)] {
      for start in ["", "w", "wwk", "ykk"] {
        var state = SmallNetworks.state(size.0, size.1, Self.runs[run], [.weights, .loss])
        state.focus = .weights
        state.type(keys: start)
        for key in Key.every.filter({ $0 != .character("d") }) + [.escape] {
          state.isEnlarged = true
          state.weightStudy.isInPicture = true
          _ = state.press(key)
          state.overlay = nil
          state.focus = .weights
        }
        try #require(state.screen.size == state.size)
        for (column, row) in [(3, 3), (20, 10), (30, 11), (42, 5)] {
          state.mouse(.press(.left), column, row)
          state.mouse(.release, column, row)
          state.mouse(.wheelDown, column, row)
          try #require(state.screen.size == state.size)
        }
      }
    }
  }
}

extension TrainingSnapshot {
  /// The same moment with another recipe.
  fileprivate func with(_ recipe: Recipe) -> TrainingSnapshot {
    TrainingSnapshot(
      of: Trainer(
        recipe: recipe, dataset: trainer.dataset, seed: trainer.seed, network: trainer.network,
        optimizer: trainer.optimizer),
      state: state, speed: speed, samplesPerSecond: nil, stopsAtStep: nil)
  }
}
