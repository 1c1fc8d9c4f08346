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

@Suite("The table of layers")
struct LayerTableTests {
  @Test("i opens it, i and Esc close it")
  func opens() {
    var state = Scene.state()
    state.press([.character("i")])
    #expect(state.shows(LayersOverlay()))
    #expect(state.screen.description.contains("Network 400-25-10"))
    state.press([.character("i")])
    #expect(state.overlay == nil)
    state.press([.character("i"), .escape])
    #expect(state.overlay == nil)
  }

  @Test("shapes, parameters and their sum are the network's", arguments: [(80, 24), (160, 40)])
  func numbers(columns: Int, rows: Int) {
    let screen = Self.open(Scene.state(columns, rows)).description
    #expect(screen.contains("10285 parameters in 2 layers"))
    #expect(screen.contains("10025") && screen.contains("260") && screen.contains("20x20"))
  }

  @Test("weights and activations are those of the probe")
  func spreads() throws {
    let state = Scene.state(160, 40)
    let screen = Self.open(state).description
    let weights = state.snapshot.network.parameters[0].weights.rowMajor
    let format = NumberFormat.significant(digits: 3)
    #expect(screen.contains(format.label(try #require(weights.max())).description))
    #expect(screen.contains(format.label(try #require(weights.min())).description))
    let first = state.snapshot.activationProbe.layers[0].spread
    #expect(screen.contains(format.label(first.mean).description))
  }

  @Test("at 80 columns the columns are turned like pages, all of them are reached")
  func pages() {
    var state = Scene.state(80, 24)
    state.press([.character("i")])
    var seen = state.screen.description
    #expect(seen.contains("page 1 of "))
    for _ in 0..<4 {
      state.press([.right])
      seen += state.screen.description
    }
    for heading in [
      "outputs", "parameters", "function", "w min", "w mean", "w max", "a min", "a mean", "a max",
      "gradient", "length", "frozen",
    ] {
      #expect(seen.contains(heading), "\(heading)")
    }
    state.press(Array(repeating: .left, count: 5))
    #expect(state.screen.description.contains("page 1 of "))
  }

  @Test("filters, pooling and dropout have their lines")
  func kinds() {
    let filters = Self.open(
      SmallNetworks.state(120, 30, SmallNetworks.convolution, [.activations, .loss])
    ).description
    #expect(filters.contains("conv 1") && filters.contains("5@20x20"))
    #expect(filters.contains("pool 2") && filters.contains("largest of 2x2"))
    let dropping = Self.open(
      SmallNetworks.state(120, 30, SmallNetworks.droppingDigits, [.activations, .loss])
    ).description
    #expect(dropping.contains("dropout 2") && dropping.contains("drops 20 %"))
  }

  @Test("a long list is scrolled")
  func scroll() {
    var state = LearningScene.deep(.tanh).after { $0.size = Size(columns: 60, rows: 12) }
    state.press([.character("i")])
    #expect(!state.screen.description.contains("softmax"))
    state.press([.end])
    #expect(state.screen.description.contains("softmax"))
    state.press([.home])
    #expect(state.screen.description.contains("input"))
  }

  @Test(
    "it survives every size, and numbers that are none",
    arguments: [(40, 12), (44, 13), (80, 24), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    for (name, start) in Scene.awkward {
      let state = start.after { $0.size = Size(columns: columns, rows: rows) }
      #expect(Self.open(state).size == state.size, "\(name)")
    }
  }

  @Test("frozen units and layers are counted")
  func frozen() {
    let state = Scene.state(200, 40).after {
      var recipe = $0.recipe
      recipe.frozen = [FrozenPart(layer: 0, unit: 2), FrozenPart(layer: 1)]
      $0.open.orders.recipe = recipe
    }
    let lines = Self.open(state).description.split(separator: "\n")
    #expect(lines.contains { $0.contains("dense 1") && $0.contains(" 1 ") })
    #expect(lines.contains { $0.contains("output") && $0.contains("all") })
  }

  /// A hidden layer of six dead units.
  private static var dead: AppState {
    LearningScene.segments([.activations]) {
      $0.architecture = Architecture(sizes: [400, 6, 10], hidden: .relu, output: .softmax)
      $0.initializer = .given([
        Array(repeating: -1, count: 2400), Array(repeating: 0, count: 60),
      ])
    }
  }

  @Test("which units are dead is said below, and a click on a layer's line says why")
  func reasons() throws {
    var state = Self.dead.after {
      $0.size = Size(columns: 80, rows: 24)
      $0.press([.character("i")])
    }
    #expect(state.screen.description.contains("dense 1 dead, always 0: unit 1, 2, 3, 4, 5, 6"))
    let lines = state.screen.description.split(separator: "\n").map(Array.init)
    let row = try #require(lines.firstIndex { String($0).contains("dense 1") })
    state.mouse(.press(.left), 20, row)
    #expect(state.overlay is LayersOverlay)
    let count = state.snapshot.samples.count
    #expect(
      state.notice?.description
        == "dense 1 unit 1 is dead: 0 for all \(count) test digits, and 5 more are dead or saturated"
    )
    state.mouse(.press(.left), 20, row + 1)
    #expect(state.notice?.description.contains("output") == true)
    state.mouse(.press(.left), 0, 1)
    #expect(!(state.overlay is LayersOverlay))
  }

  private static func open(_ state: AppState) -> Canvas {
    state.after { $0.press([.character("i")]) }.screen
  }
}
