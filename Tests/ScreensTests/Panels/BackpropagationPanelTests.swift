import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import PlainMode
@testable import Screens

@Suite("The panel of backpropagation")
struct BackpropagationPanelTests {
  /// The worked example with its panel over the whole screen.
  private static func walk() -> AppState {
    LearningScene.lesson("backprop").after {
      $0.focus(on: .backpropagation)
      $0.isEnlarged = true
    }
  }

  /// The formulas that the arrows go through, one a stage.
  static let formulas = [
    "z = 0.1·0.35 + 0.8·0.9 = 0.755", "a = 1/(1 + e^(−0.755)) = 0.6803",
    "z = 0.3·0.6803 + 0.9·0.6637 = 0.8014", "a = 1/(1 + e^(−0.8014)) = 0.6903",
    "L = ½(0.6903 − 0.5)^2 = 0.0181", "δ = (0.6903 − 0.5)·0.2138 = 0.04068",
    "∂L/∂w = 0.04068·0.6803 = 0.02767", "δ = (0.3·0.04068)·0.2175 = 0.002654",
    "∂L/∂w = 0.002654·0.35 = 0.0009291", "w = 0.1 − 1·0.0009291 = 0.09907",
    "w = 0.3 − 1·0.02767 = 0.2723",
  ]

  @Test("right goes through the worked example, number by number")
  func stages() {
    var state = Self.walk()
    for (index, formula) in Self.formulas.enumerated() {
      #expect(state.screen.description.contains(formula), "stage \(index + 1)")
      #expect(state.screen.description.contains("stage \(index + 1) of 11"))
      state.press([.right])
    }
    #expect(state.notice == "this is the last stage; b makes the step")
    state.press([.left])
    #expect(state.screen.description.contains(Self.formulas[9]))
  }

  @Test("left of the first stage says so, and down chooses the next unit")
  func units() {
    var state = Self.walk()
    state.press([.left])
    #expect(state.notice == "this is the first stage")
    state.press([.down])
    #expect(state.screen.description.contains("z = 0.4·0.35 + 0.6·0.9 = 0.68"))
    state.press([.down])
    #expect(state.notice == "this is the last one")
    state.press([.up, .up])
    #expect(state.notice == "this is the first one")
  }

  @Test("the new weights are those after the step")
  func newWeights() {
    let before = Self.walk()
    let after = LearningScene.lesson("backprop", batches: 1)
    let panel = before.after { $0.press(Array(repeating: .right, count: 9)) }
    for weight in after.snapshot.network.parameters[0].weights.rowMajor {
      let text = NumberFormat.significant(digits: 4).label(weight).description
      #expect(panel.screen.description.contains(text))
    }
  }

  @Test("plus and minus go through the training rows")
  func rows() {
    var state = LearningScene.lesson("hidden-layer").after { $0.focus = .backpropagation }
    state.isEnlarged = true
    #expect(state.screen.description.contains("row 1 of 4"))
    state.type(keys: "+")
    #expect(state.screen.description.contains("row 2 of 4"))
    #expect(state.trainingRow == 1)
    state.type(keys: "--")
    #expect(state.screen.description.contains("row 4 of 4"))
    var single = Self.walk()
    single.type(keys: "+")
    #expect(single.notice == "there is one training row only")
  }

  @Test("a row's gradient stands beside that of the batch")
  func batch() throws {
    let state = LearningScene.lesson("neuron").after {
      $0.focus = .backpropagation
      $0.isEnlarged = true
      $0.press(Array(repeating: .right, count: 4))
    }
    let screen = state.screen.description
    #expect(screen.contains("this row") && screen.contains("all 4 rows"))
    let next = try #require(state.snapshot.nextStep(seenAt: 0))
    for input in 0..<3 {
      for value in [
        next.row.layers[0].gradient(unit: 0, input: input),
        next.update.gradient[0].weights[0, input],
      ] {
        #expect(screen.contains(NumberFormat.significant(digits: 4).label(value).description))
      }
    }
  }

  @Test("of a large layer the strongest are told")
  func large() throws {
    let state = LearningScene.segments([.backpropagation])
    let walk = try #require(
      StepWalk(in: state.after { $0.press(Array(repeating: .right, count: 8)) }))
    #expect(walk.itemCount == 401 * 25 && walk.items.count == StepWalk.mostItems)
    let strengths = walk.items.map { item -> Float in
      guard case .weight(let unit, let input) = item else { return .nan }
      return abs(walk.row.layers[0].gradient(unit: unit, input: input))
    }
    #expect(strengths == strengths.sorted(by: >))
    let all = (0..<25).flatMap { (unit: Int) -> [Float] in
      let inputs = (0..<400).map { Optional($0) } + [nil]
      return inputs.map { abs(walk.row.layers[0].gradient(unit: unit, input: $0)) }
    }
    #expect(strengths == Array(all.sorted(by: >).prefix(40)))
  }

  @Test("of softmax the loss is that of the label's output, and the others add nothing")
  func softmaxLoss() throws {
    let state = LearningScene.segments([.backpropagation]).after {
      $0.isEnlarged = true
      $0.press(Array(repeating: .right, count: 4))
    }
    let walk = try #require(StepWalk(in: state))
    let label = try #require(walk.row.targets.firstIndex(of: 1))
    for unit in 0..<10 {
      let formula = walk.formula(of: .unit(unit)).description
      #expect(formula.hasSuffix("\(walk.number(walk.row.loss))"))
      #expect(formula.contains("L = −log ") == (unit == label))
    }
  }

  @Test("a full-batch rule says what it does instead of a step")
  func fullBatch() {
    let state = LearningScene.segments([.backpropagation], batches: 2) {
      $0.optimizer = .conjugateGradient
    }.after {
      $0.isEnlarged = true
      $0.press(Array(repeating: .right, count: 9))
    }
    #expect(state.screen.description.contains("conjugate gradient takes no step from one gradient"))
    #expect(state.screen.description.contains("The newest search took"))
  }

  @Test("v hides the drawing")
  func views() {
    var state = Self.walk()
    #expect(state.screen.description.contains("x1 0.35"))
    state.type(keys: "v")
    #expect(!state.screen.description.contains("x1 0.35"))
  }

  @Test("where a mean over rows is taken the whole difference is divided, not only the target")
  func sharedDelta() throws {
    let state = LearningScene.segments([.backpropagation])
    let deltas = try #require(StepWalk(in: state)).stages.firstIndex(of: .deltas(layer: 1))
    let walk = try #require(StepWalk(in: state)).at(try #require(deltas))
    let rows = state.snapshot.recipe.batchSize
    #expect(walk.batchRows == rows && rows > 1)
    #expect(walk.rule.description == "δ = dL/dz = (a − y) / \(rows)")
    let formula = walk.formula(of: .unit(0)).description
    #expect(formula.contains(") / \(rows) = "))
    let values = walk.row.layers[1]
    let delta = (values.outputs[0] - walk.row.targets[0]) / Float(rows)
    #expect(abs(values.deltas[0] - delta) < 1e-7)
  }

  @Test("of one row nothing is divided")
  func singleDelta() throws {
    let state = LearningScene.lesson("backprop")
    let walk = try #require(StepWalk(in: state))
    let deltas = try #require(walk.stages.firstIndex(of: .deltas(layer: 1)))
    #expect(walk.at(deltas).rule.description == "δ = dL/dz = (a − y)·a′")
  }

  @Test(
    "no number of the drawing or the tables loses its sign, at any width and stage",
    arguments: ["backprop", "neuron", "hidden-layer"])
  func signs(name: String) throws {
    let state = LearningScene.lesson(name, batches: name == "backprop" ? 100 : 20).after {
      $0.focus = .backpropagation
    }
    let stages = try #require(StepWalk(in: state)).stages.count
    for stage in 0..<stages {
      let state = state.after { $0[.backpropagation].column = stage }
      let walk = try #require(StepWalk(in: state))
      var numbers: [Float] = []
      for layer in walk.row.layers {
        numbers += layer.sums
        numbers += layer.outputs
        numbers += layer.deltas
        numbers += layer.inputs
      }
      for part in state.snapshot.network.parameters { numbers += part.weights.rowMajor }
      for part in walk.next?.update.after ?? [] { numbers += part.weights.rowMajor }
      func texts(_ values: [Float]) -> Set<String> {
        Set(
          values.flatMap { value in
            [1, 2, 3, 4].map { NumberFormat.fixed(decimals: $0).label(abs(value)).description }
          })
      }
      // Digits that only a negative number has stand behind a minus wherever they are.
      let negative = texts(numbers.filter { $0 < 0 }).subtracting(texts(numbers.filter { $0 >= 0 }))
      for columns in 30...120 {
        let area = Rect(column: 0, row: 0, columns: columns, rows: 20)
        var canvas = Canvas(size: area.size)
        BackpropagationPanel(state: state, area: area).draw(in: area, on: &canvas)
        for line in canvas.description.split(separator: "\n").dropFirst(3) {
          // What stands in e^(…) is -z, whose sign is the other one.
          let line = line.replacing(/e\^\([^)]*\)/, with: "e")
          for match in line.matches(of: /(.?)(\d+\.\d+)/)
          where negative.contains(String(match.output.2)) && match.output.2.count >= 5 {
            #expect(
              match.output.1 == "−", "\(name), stage \(stage + 1), \(columns) columns: \(line)")
          }
        }
      }
    }
  }
}

@Suite("Formulas are those of the lesson's own network")
struct LessonFormulaTests {
  private func helps(_ state: AppState) -> [String] {
    PanelTable.types.flatMap { panel -> [String] in
      let state = state.after {
        if !$0.panels.contains(panel.kind) { $0.open.view.arrangement.added.append(panel.kind) }
        $0.focus(on: panel.kind)
        $0.isEnlarged = true
      }
      let help = state.help(of: panel.kind)
      return [help.formula.description, state.screen.description]
        + HelpNumbers.of(panel.kind, in: state).map { "\($0.name): \($0.value)" }
    }
  }

  @Test(
    "no bias is added where there is none",
    arguments: ["neuron", "hidden-layer", "dropout", "backprop", "housing", "housing-linear"])
  func withoutBias(name: String) throws {
    let state = try LessonScene.state(name, .weights, steps: 3).after {
      $0.size = Size(columns: 120, rows: 40)
    }
    #expect(!state.snapshot.network.hasBiases)
    // The third column of some lessons is called bias: it is an input.
    for text in helps(state) { #expect(!text.contains("+ b"), "\(text)") }
  }

  @Test("and it is where there are some", arguments: ["digits", "tumors", "curve", "plane"])
  func withBias(name: String) throws {
    let state = try LessonScene.state(name, .weights, steps: 3)
    #expect(state.snapshot.network.hasBiases)
    #expect(WeightsPanel.help(in: state).formula.description.contains("+ b"))
    #expect(RowPathPanel.help(in: state).formula.description.contains("+ b"))
    #expect(ActivationsPanel.help(in: state).formula.description.contains("+ b"))
  }

  @Test("a loss that is summed is summed over the rows, not over the steps")
  func summedOverRows() throws {
    let state = try LessonScene.state("neuron", .loss, steps: 3, isEnlarged: true)
    #expect(state.screen.description.contains("½ squared error summed over rows, by step"))
    for columns in 30...100 {
      let narrow = state.after { $0.size = Size(columns: columns, rows: 24) }
      #expect(!narrow.screen.description.contains("summed over steps"))
      #expect(!narrow.screen.description.contains("summed, "))
    }
    let plain = PlainTalk(state).losses.joined()
    #expect(plain.contains("squared error summed over rows"))
  }

  @Test("what is given to a class is told by the network's own function")
  func probabilities() throws {
    let sigmoid = try LessonScene.state("digits-logistic", .activations)
    #expect(!PinsPanel.help(in: sigmoid).formula.description.contains("sum of e^z"))
    let softmax = try LessonScene.state("digits", .activations)
    #expect(PinsPanel.help(in: softmax).formula.description.contains("sum of e^z"))
  }
}
