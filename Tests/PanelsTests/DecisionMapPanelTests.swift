import Datasets
import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The decision map")
struct DecisionMapPanelTests {
  private func state(_ columns: Int = 80, _ rows: Int = 24) -> AppState {
    SmallNetworks.state(columns, rows, SmallNetworks.plane, [.decisionMap, .loss])
  }

  private func plane(_ state: AppState) throws -> Plane {
    let area = try #require(state.place(of: .decisionMap)).inner
    return Plane(of: state.snapshot.dataset, in: area, style: .plain, glyphs: .braille)
  }

  @Test("every point of the map is the network's output at its place", arguments: [80, 200])
  func values(columns: Int) throws {
    let state = state(columns, columns / 3)
    let plane = try plane(state.after { $0.isEnlarged = columns == 200 })
    let map = plane.map(of: state.snapshot.network, unit: 0, layer: 1)
    #expect(plane.shape == (columns == 200 ? .doubleWidth : .halfBlock))
    for (column, row) in [(0, 0), (7, 5), (plane.plot.columns - 1, plane.plot.rows - 1)] {
      // The upper half of a cell lies a quarter of a cell above its middle.
      let place =
        plane.shape == .halfBlock
        ? plane.place(column: Double(column), row: Double(row) - 0.25)
        : plane.place(column: Double(column / 2 * 2) + 0.5, row: Double(row))
      let expected = state.snapshot.network.outputs(for: plane.inputs(at: place))[0]
      let cell = Point(column: plane.plot.minColumn + column, row: plane.plot.minRow + row)
      #expect(abs(plane.value(in: map, at: cell) - expected) < 1e-5)
    }
  }

  @Test("the cursor reads its place and what the network says there")
  func cursor() throws {
    let plane = try plane(state())
    let cell = Point(column: plane.plot.minColumn + 5, row: plane.plot.minRow + 3)
    let state = state().after { $0.mouse(.press(.left), cell.column, cell.row) }
    let place = plane.place(column: 5, row: 3)
    let output = state.snapshot.network.outputs(for: plane.inputs(at: place))[0]
    let format = NumberFormat.fixed(decimals: 2)
    let reading =
      "x \(format.label(place.x)), y \(format.label(place.y)): \(format.label(output)), "
      + (output >= 0.5 ? "orange" : "blue")
    #expect(state.screen.description.contains(reading))
    #expect(state.screen[cell.column, cell.row].glyph == "+")
    let moved = state.after { $0.press([.right, .down]) }
    #expect(moved.screen[cell.column + 1, cell.row + 1].glyph == "+")
    let left = state.after { $0.press([.tab]) }
    #expect(left.screen[cell.column, cell.row].glyph != "+")
  }

  @Test("the wrong points are counted and crossed")
  func wrongPoints() throws {
    let state = state(120, 40).after { $0.press([.enter]) }
    let (network, dataset) = (state.snapshot.network, state.snapshot.dataset)
    func wrong(_ samples: SampleSet) -> Int {
      (0..<samples.count).count {
        (network.outputs(for: Array(samples[$0]))[0] >= 0.5 ? 1 : 0) != samples.labels[$0]
      }
    }
    let text = state.screen.description
    #expect(wrong(dataset.test) > 0)
    #expect(
      text.contains(
        "wrong: \(wrong(dataset.train)) of 400 train, \(wrong(dataset.test)) of 200 test"))
    #expect(text.contains("×") && text.contains("╳"))
  }

  @Test(
    "points stand out from what they lie on, in every theme",
    arguments: [(256, true), (256, false), (16, false), (8, false), (0, false)])
  func outlinedPoints(colorCount: Int, hasExactColors: Bool) throws {
    for suited in ["dark", "light"] {
      let themes = Theme.choices(
        colorCount: colorCount, hasExactColors: hasExactColors, suited: suited)
      for theme in themes {
        let state = state(120, 40).after { $0.display.theme = theme }
        let plot = try plane(state).plot
        let screen = state.screen
        let cells = plot.rowRange.flatMap { row in
          plot.columnRange.map { screen[$0, row] }
        }
        for glyph: Unicode.Scalar in ["○", "●", "△", "▲", "×"] {
          let points = cells.filter { $0.glyph == glyph }
          #expect(!points.isEmpty, "\(glyph) in \(theme.name)")
          for point in points where theme.isColored {
            let apart = light(of: point.style.foreground) - light(of: point.style.background)
            #expect(abs(apart) > 70, "\(glyph) in \(theme.name)")
          }
          #expect(theme.isColored || points.allSatisfy { $0.style.background.isStandard })
        }
      }
    }
  }

  /// How light a colour is, from 0 to 255.
  private func light(of color: Color) -> Double {
    0.299 * Double(color.red) + 0.587 * Double(color.green) + 0.114 * Double(color.blue)
  }

  @Test("along a cut the unit's weighted sum is 0")
  func cuts() throws {
    let state = state(120, 40)
    let plane = try plane(state)
    let layer = state.snapshot.network.parameters[0]
    let cuts = DecisionMapPanel.cuts(of: state.snapshot.network, on: plane)
    #expect(cuts.count == 4)
    for (unit, cut) in cuts.enumerated() {
      #expect(!cut.isEmpty)
      let weights = layer.weights.incoming(to: unit)
      for dot in cut {
        let place = plane.place(
          column: (Double(dot.column) - 0.5) / 2, row: (Double(dot.row) - 1.5) / 4)
        let inputs = plane.inputs(at: place)
        let sum = weights[0] * inputs[0] + weights[1] * inputs[1] + layer.biases[unit]
        // Half a dot is at most so far away.
        let step = plane.place(column: 0.25, row: 0.125)
        let origin = plane.place(column: 0, row: 0)
        let most = max(
          abs(weights[0]) * Float(step.x - origin.x), abs(weights[1]) * Float(origin.y - step.y))
        #expect(abs(sum) <= most * 1.01)
      }
    }
    #expect(plane.cut(weights: [0, 0], bias: 1).isEmpty)
    #expect(plane.cut(weights: [1, 0], bias: -50).isEmpty)
    #expect(plane.cut(weights: [.nan, 1], bias: 0).isEmpty)
  }

  @Test("v, arrows and the dial choose the unit and the points")
  func choices() {
    var state = state()
    state.type(keys: "vv")
    #expect(state.notice == "view: units of layer 1")
    state.press([.right])
    #expect(state.unit == 1)
    state.press([.up])
    #expect(state.notice == "this is the first layer")
    state.type(keys: "v-")
    #expect(state.notice == "test points")
    #expect(!state.screen.description.contains("○ "))
    state.type(keys: "-")
    #expect(!state.screen.description.contains("●"))
    state.type(keys: "++")
    #expect(state.screen.description.contains("●"))
  }

  @Test("one row with a number to predict, and a network that is no number, are drawn")
  func awkward() throws {
    let shape = Architecture(sizes: [2, 2, 1], hidden: .sigmoid, output: .sigmoid, hasBias: false)
    let recipe = Recipe(
      architecture: shape, initializer: .given([[0.1, 0.8, 0.4, 0.6], [0.3, 0.9]]),
      loss: .halfSquaredError, reduction: .sum, optimizer: .sgd(momentum: 0), learningRate: 1,
      schedule: .constant, batchSize: 1, epochs: 10)
    let row = SmallNetworks.snapshot(recipe, TruthTable.workedExample.dataset, steps: 1)
    let text = SmallNetworks.state(80, 24, row, [.decisionMap, .loss]).screen.description
    #expect(text.contains("○ train"))

    var hidden = SmallNetworks.ring.parameters[0]
    hidden.weights.panels = hidden.weights.panels.map { _ in .nan }
    let network = Network(
      SmallNetworks.ring.architecture, parameters: [hidden, SmallNetworks.ring.parameters[1]])
    let broken = SmallNetworks.snapshot(
      SmallNetworks.plane.recipe, network, SmallNetworks.plane.dataset)
    let picture = SmallNetworks.state(80, 24, broken, [.decisionMap, .loss]).screen.description
    #expect(picture.contains("×××") && picture.contains("200 of 200 wrong"))
  }

  @Test("standardised data keep their own units on the axes")
  func standardized() throws {
    var recipe = SmallNetworks.plane.recipe
    recipe.standardizes = true
    let source = Dataset.plane(.circles, seed: 1)
    let snapshot = SmallNetworks.snapshot(recipe, SmallNetworks.ring, source)
    let state = SmallNetworks.state(80, 24, snapshot, [.decisionMap, .loss])
    let plane = try plane(state)
    let own = try plane_(source, like: plane)
    #expect(abs(plane.x.lower - own.x.lower) < 1e-5 && abs(plane.y.upper - own.y.upper) < 1e-5)
    let inputs = plane.inputs(at: (0.25, -0.5))
    let expected = try #require(snapshot.dataset.standardization).apply([0.25, -0.5])
    #expect(inputs == expected)
  }

  private func plane_(_ dataset: Dataset, like other: Plane) throws -> Plane {
    Plane(of: dataset, in: other.plot, style: .plain, glyphs: .braille)
  }
}
