import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The panel of activations")
struct ActivationsPanelTests {
  @Test("v goes from one sample to histograms of activations, of weights, and to single layers")
  func views() {
    var state = Self.enlarged(LearningScene.deep(.sigmoid))
    let names = ActivationsPanel.views(in: state)
    #expect(
      names.prefix(3) == [
        "layers of one test digit", "histograms of activations", "histograms of weights",
      ])
    #expect(names.count == 3 + 6)
    state.press([.character("v")])
    #expect(state.screen.description.contains("Activations over many samples"))
    #expect(state.screen.description.contains("20 bins of 0.05"))
    state.press([.character("v")])
    #expect(state.screen.description.contains("Weights of every layer"))
    state.press([.character("v")])
    #expect(state.screen.description.contains("hidden 1 12"))
    #expect(!state.screen.description.contains("hidden 2 12"))
    state.press([.character("V"), .character("V"), .character("V"), .character("V")])
    #expect(state.notice == "view: hidden 6 12, unit by unit")
  }

  @Test("how many samples were looked at is said")
  func scope() {
    let state = Self.enlarged(LearningScene.deep(.tanh)).after { $0[.activations].view = 1 }
    let count = state.snapshot.dataset.test.count
    #expect(state.screen.description.contains("all \(count) test digits"))
    #expect(state.screen.description.contains("20 bins of 0.1"))
  }

  @Test("the share of what ReLU cuts off is the probe's")
  func zeros() {
    let state = Self.enlarged(LearningScene.deep(.relu), columns: 120, rows: 40).after {
      $0[.activations].view = 1
    }
    let layer = state.snapshot.activationProbe.layers[0]
    let share = NumberFormat.percent(decimals: 0).label(layer.spread.shareOfZeros)
    #expect(state.screen.description.contains("\(share) are 0, not in the bins"))
  }

  @Test("a list that is cut says which layers are seen, and + and - reach the others")
  func cutList() {
    var state = Self.enlarged(LearningScene.deep(.sigmoid), columns: 80, rows: 16).after {
      $0[.activations].view = 1
    }
    #expect(ActivationsPanel.dial(in: state) == "layers")
    let first = state.screen.description
    #expect(first.contains("layers 1-") && first.contains(" of 7, + - the others"))
    state.press(Array(repeating: .character("+"), count: 7))
    #expect(state.notice == "this is the last layer")
    #expect(state.screen.description.contains("output 10 softmax"))
    state.press(Array(repeating: .up, count: 7))
    #expect(state.notice == "this is the first layer")
    #expect(state.screen.description.contains("hidden 1: 12 sigmoid"))
  }

  @Test("the layers of a sample can be scrolled too")
  func cutLayers() {
    var state = LearningScene.deep(.sigmoid).after {
      $0.size = Size(columns: 100, rows: 16)
      $0.focus = .activations
      $0.isEnlarged = true
    }
    #expect(state.screen.description.contains("layers 1-4 of 6, + - the others"))
    state.press([.character("+"), .character("+")])
    #expect(state.screen.description.contains("layers 3-6 of 6"))
    #expect(state.screen.description.contains("hidden 6 12"))
  }

  @Test("dead and saturated units are counted, and marked with a letter below their column")
  func letters() throws {
    let dead = LearningScene.segments([.activations]) {
      $0.architecture = Architecture(sizes: [400, 6, 10], hidden: .relu, output: .softmax)
      $0.initializer = .given([
        Array(repeating: -1, count: 2400), Array(repeating: 0, count: 60),
      ])
    }
    let screen = Self.enlarged(dead).screen.description
    #expect(screen.contains("hidden 6: 0 … 0 · 6 D"))
    #expect(screen.contains("D D D D D D"))
    #expect(screen.contains("D: over all"))
    let histogram = Self.enlarged(dead).after { $0[.activations].view = 1 }.screen.description
    #expect(histogram.contains("6 D") && histogram.contains("D dead: never changes"))
  }

  @Test("a network whose weights are no numbers says so")
  func broken() {
    let state = Self.enlarged(LearningScene.broken([.activations])).after {
      $0[.activations].view = 2
    }
    #expect(state.screen.description.contains("no value is a number"))
  }

  @Test(
    "every view survives every size, with few samples and none, filters and no hidden layer",
    arguments: [(1, 1), (40, 12), (80, 24), (120, 40), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    let states = [
      LearningScene.deep(.relu), LearningScene.broken([.activations]),
      LearningScene.lesson("neuron"), LearningScene.lesson("housing", batches: 1),
      SmallNetworks.state(80, 24, SmallNetworks.convolution, [.drawing, .activations, .loss]),
      SmallNetworks.state(80, 24, SmallNetworks.droppingDigits, [.activations, .dropout]),
      SmallNetworks.state(80, 24, SmallNetworks.search(iterations: 1), [.activations, .loss]),
      LearningScene.segments([.activations], data: SegmentDigits.dataset(test: 1)),
    ]
    for start in states {
      for view in 0..<4 {
        for isEnlarged in [false, true] {
          for display in [Scene.colored, Scene.plain] {
            let state = start.after {
              $0.size = Size(columns: columns, rows: rows)
              $0.display = display
              $0.focus = .activations
              $0.isEnlarged = isEnlarged
              $0[.activations].view = view
              $0.press([.left, .up, .character("+")])
            }
            #expect(state.screen.size == state.size)
          }
        }
      }
    }
  }

  @Test(
    "the layer alone has a cursor: left and right choose the unit, whose number is read and stays live"
  )
  func cursor() throws {
    var state = Self.enlarged(LearningScene.deep(.sigmoid), columns: 120, rows: 40).after {
      $0[.activations].view = 3
    }
    func reading(_ unit: Int) throws -> String {
      let sample = try #require(state.inspection.shownInput.values)
      let network = state.snapshot.network
      let format = NumberFormat.significant(digits: 3)
      let z = format.label(network.weightedSums(for: sample)[0][unit])
      let a = format.label(network.activations(for: sample)[0][unit])
      return "layer 1 unit \(unit + 1): z \(z), a \(a)"
    }
    #expect(try state.screen.description.contains(reading(0)))
    state.press([.right, .right])
    #expect(try state.screen.description.contains(reading(2)))
    state.press([.down])
    #expect(state.sample == 1)
    #expect(try state.screen.description.contains(reading(2)))
    state.press(Array(repeating: .right, count: 12))
    #expect(state.notice == "this is the last unit")
    state.press([.left, .left])
    #expect(state[.activations].column == 9)
  }

  @Test("a click on a unit's column reads it, Esc lets it go, and then leaves the large panel")
  func click() throws {
    var state = Self.enlarged(LearningScene.deep(.relu), columns: 120, rows: 40)
    let place = try #require(state.place(of: .activations)).inner
    let layer = try #require(
      (place.minRow..<place.maxRow).first { state.screen.line($0).contains("hidden 2 12") })
    let start = try #require(
      place.columnRange.first { column in
        state.screen.text(in: Rect(column: column, row: layer, columns: 8, rows: 1)) == "hidden 2"
      })
    state.mouse(.press(.left), start + 4, layer + 1)
    #expect(ActivationsPanel.cursor(in: state)?.layer == 1)
    #expect(ActivationsPanel.cursor(in: state)?.unit == 2)
    #expect(state.screen.description.contains("layer 2 unit 3: z "))
    state.press([.escape])
    #expect(ActivationsPanel.cursor(in: state) == nil)
    #expect(state.isEnlarged)
    state.press([.escape])
    #expect(!state.isEnlarged)
  }

  @Test("why a unit has its letter is said of the one under the cursor")
  func trouble() throws {
    let state = Self.enlarged(LearningScene.deep(.relu), columns: 120, rows: 40)
    let network = state.snapshot.network
    let parameters = network.parameters.enumerated().map { index, layer in
      var layer = layer
      if index == 0 { layer.bias[4] = -1000 }
      return layer
    }
    let probe = ActivationProbe(
      of: Network(network.architecture, parameters: parameters), on: state.snapshot.samples)
    let reading = try #require(
      UnitReading(
        of: state.inspection, recipe: state.recipe, probe: probe, layer: 0, unit: 4))
    let count = state.snapshot.samples.count
    let label = reading.label(columns: 100).description
    #expect(label.hasPrefix("layer 1 unit 5 is dead: 0 for all \(count) test digits; "))
    #expect(label.hasSuffix(", a 0.00") || label.hasSuffix(", a 0"))
    let short = reading.label(columns: 40).description
    #expect(short == "layer 1 unit 5 is dead: 0 for \(count) of \(count)", "\(short)")
  }

  @Test("where there is no room for columns each layer is a line of blocks", arguments: [1, 2])
  func lines(view: Int) {
    for (columns, rows) in [(38, 3), (38, 1), (24, 2), (12, 2), (8, 1)] {
      for display in [Scene.colored, Scene.plain] {
        let state = LearningScene.deep(.sigmoid).after {
          $0[.activations].view = view
          $0.display = display
        }
        let area = Rect(column: 0, row: 0, columns: columns, rows: rows)
        var canvas = Canvas(size: area.size)
        ActivationsPanel(state: state, area: area).draw(in: area, on: &canvas)
        let lines = canvas.description.split(separator: "\n")
        #expect(
          lines.count == rows && lines.allSatisfy { $0.contains { $0.isNumber } }, "\(columns)")
        if columns == 38 {
          let name = rows == 3 ? "hidden 2:" : "hidden 1:"
          #expect(lines.contains { $0.contains(name) }, "\(lines)")
        }
      }
    }
  }

  @Test("in a narrow panel two bins are one column, and every value is counted", arguments: [1, 2])
  func narrow(view: Int) {
    let state = LearningScene.deep(.tanh).after { $0[.activations].view = view }
    let area = Rect(column: 0, row: 0, columns: 17, rows: 14)
    var canvas = Canvas(size: area.size)
    ActivationsPanel(state: state, area: area).draw(in: area, on: &canvas)
    #expect(canvas.description.contains("█") && canvas.description.contains("hidden 1"))
    var histogram = LayerHistogram.weights(in: state)[0]
    histogram.name = "w"
    histogram.notes = []
    var small = Canvas(size: Size(columns: 19, rows: 9))
    histogram.draw(in: small.bounds, on: &small)
    let width = 2 * histogram.spread.binWidth
    let text = NumberFormat.compact(digits: 3).label(width)
    #expect(small.description.contains("10 bins of \(text)"), "\(small.description)")
    // The numbers below the columns stand apart from each other.
    let ends = [histogram.spread.histogram.lower, histogram.spread.histogram.upper].map {
      NumberFormat.compact(digits: 3).label($0, glyphs: .braille).description
    }
    let axis = small.description.split(separator: "\n").last.map(String.init) ?? ""
    let numbers = axis.split(separator: " ").map(String.init)
    #expect(numbers.first == ends[0] && numbers.last == ends[1], "\(axis)")
  }

  @Test("a click on a column with a letter says why it has one")
  func clickOnTrouble() throws {
    let dead = LearningScene.segments([.activations]) {
      $0.architecture = Architecture(sizes: [400, 6, 10], hidden: .relu, output: .softmax)
      $0.initializer = .given([
        Array(repeating: -1, count: 2400), Array(repeating: 0, count: 60),
      ])
    }
    for size in [
      Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
    ] {
      var state = Self.enlarged(dead, columns: size.columns, rows: size.rows)
      let lines = state.screen.description.split(separator: "\n").map(Array.init)
      let row = try #require(
        lines.firstIndex { String($0).contains("D D D") || String($0).contains("D  D") })
      let column = try #require(lines[row].firstIndex(of: "D"))
      state.mouse(.press(.left), column, row - 2)
      #expect(state.screen.description.contains("is dead: 0 for "), "\(size)")
    }
  }

  @Test(
    "maps that do not all fit are scrolled to the one under the cursor, and which are seen is said")
  func scrolledMaps() {
    let start = LearningScene.segments([.activations], batches: 0) {
      $0.architecture =
        Architecture(notation: "20x20-16@3x3-pool2-10", hidden: .relu, output: .softmax)
        ?? $0.architecture
    }
    for unit in 0..<16 {
      let state = Self.enlarged(start).after {
        $0[.activations].view = 3
        $0[.activations].column = unit
      }
      let text = state.screen.description
      #expect(text.contains(" of 16, scale 1:2"), "map \(unit + 1)")
      #expect(text.contains("map \(unit + 1): "))
      #expect(text.contains("▐"), "map \(unit + 1) is not seen")
    }
  }

  @Test("of filters the cursor marks a map and reads its range")
  func maps() throws {
    let state = Self.enlarged(
      LearningScene.segments([.activations], batches: 1) {
        $0.architecture =
          Architecture(notation: "20x20-4@3x3-pool2-10", hidden: .relu, output: .softmax)
          ?? $0.architecture
      }, columns: 120, rows: 40
    ).after {
      $0[.activations].view = 3
      $0[.activations].column = 1
    }
    let sample = try #require(state.inspection.shownInput.values)
    let values = state.snapshot.network.activations(for: sample)[0]
    let map = stride(from: 1, to: values.count, by: 4).map { values[$0] }
    let largest = NumberFormat.significant(digits: 3).label(map.max() ?? 0)
    #expect(state.screen.description.contains("map 2: 0 to \(largest), 0 at "))
  }

  private static func enlarged(_ state: AppState, columns: Int = 80, rows: Int = 24) -> AppState {
    state.after {
      $0.size = Size(columns: columns, rows: rows)
      $0.focus = .activations
      $0.isEnlarged = true
    }
  }
}
