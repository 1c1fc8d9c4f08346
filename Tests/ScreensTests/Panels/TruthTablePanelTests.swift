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
@testable import PlainMode
@testable import Screens

@Suite("The truth table")
struct TruthTablePanelTests {
  private func inside(_ state: AppState) throws -> String {
    state.screen.text(in: try #require(state.place(of: .truthTable)).area)
  }

  @Test("shows every row's output and error as the network gives them", arguments: [0, 7, 300])
  func numbers(steps: Int) throws {
    let state = try LessonScene.state("neuron", .truthTable, steps: steps, isEnlarged: true)
    let text = try inside(state)
    let train = state.snapshot.dataset.train
    var loss = 0.0
    for row in 0..<4 {
      let output = state.snapshot.network.outputs(for: Array(train[row]))[0]
      let error = train.values[row] - output
      loss += Double(error * error) / 2
      let format = NumberFormat.fixed(decimals: 3)
      // Frame, heading, and lines shared out among the rows but for three of a notice.
      let height = min((try #require(state.place(of: .truthTable)).inner.rows - 4) / 4, 13)
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)[2 + height * row]
      #expect(line.contains(format.label(output).description))
      #expect(line.contains((error > 0 ? "+" : "") + format.label(error).description))
      let isRight = (output >= 0.5) == (train.values[row] == 1)
      #expect(line.contains(isRight ? "right" : "wrong"))
    }
    let sum = NumberFormat.significant(digits: 3).label(loss)
    #expect(text.contains("sum of losses \(sum)"))
  }

  @Test("of many classes the row's own share and what the network says")
  func classes() throws {
    let state = Scene.state(120, 40).after {
      $0.focus = .truthTable
      $0.isEnlarged = true
    }
    let area = Rect(column: 0, row: 0, columns: 100, rows: 30)
    var canvas = Canvas(size: area.size)
    TruthTablePanel(state: state, area: area).draw(in: area, on: &canvas)
    let train = state.snapshot.dataset.train
    for row in 0..<10 {
      let outputs = state.snapshot.network.outputs(for: Array(train[row]))
      let label = Int(train.labels[row])
      let line = canvas.line(row + 1)
      #expect(line.contains(NumberFormat.fixed(decimals: 3).label(outputs[label]).description))
      #expect(line.contains(outputs.indexOfLargest == label ? "right" : "wrong"))
    }
  }

  @Test("an output that reads 0.500 is undecided in every row, whatever its target")
  func undecided() throws {
    // From zero weights every output is one half.
    let half = try LessonScene.state("neuron", .truthTable, steps: 0, scale: 0, isEnlarged: true)
    let text = try inside(half)
    #expect(text.matches(of: /0\.500.*undecided/).count == 4)
    #expect(!text.contains(/0\.500.* (right|wrong) *│/))
    // A little weight moves every output by less than what is shown, to both sides.
    let near = try LessonScene.state("neuron", .truthTable, steps: 0, scale: 1e-4, isEnlarged: true)
    #expect(near.snapshot.network.outputs(for: [1, 1, 1])[0] != 0.5)
    #expect(try inside(near).matches(of: /0\.500.*undecided/).count == 4)
    #expect(try inside(near).contains("undecided at 0.500"))
  }

  @Test("classes that get the same are undecided, in all panels and in plain mode")
  func equalClasses() throws {
    let state = try LessonScene.state("symmetry", .activations, steps: 0).after {
      $0.size = Size(columns: 120, rows: 40)
    }
    let outputs = state.inspection.outputs
    #expect(Set(outputs).count == 1 && outputs.count == 10)
    #expect(state.snapshot.tests?.accuracy == 0)
    let bars = OutputBars(state: state, outputs: outputs, row: 0)
    #expect(bars.verdict.description.hasPrefix("undecided: it is a"))
    #expect(state.after { $0.isEnlarged = true }.screen.description.contains("undecided: it is a"))
    let said = PlainTalk(state).read[0]
    #expect(said.contains("undecided between 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"))
    #expect(!said.contains("That is"))
    let drawn = state.after { $0.pad.drawing = SegmentDigits.drawing(of: 3) }
    #expect(drawn.inspection.drawingAnswer.sentence.description.hasPrefix("not sure: "))
    #expect(PlainTalk(state).confusion([])[0].hasPrefix("0 of 1000 "))
    #expect(PlainTalk(state).confusion(["8"])[0].hasSuffix(" undecided."))
    let pinned = state.after { $0.type(keys: "p") }
    #expect(PlainTalk(pinned).pinList[0].contains("now undecided, "))
  }

  @Test("the arrows, the wheel and the mouse choose a row, and say where it ends")
  func keys() throws {
    var state = try LessonScene.state("neuron", .truthTable, isEnlarged: true)
    state.press([.down, .down])
    #expect(state.trainingRow == 2)
    #expect(state.sample == 2, "without a test set it is the chosen sample")
    state.press([.down, .down])
    #expect(state.trainingRow == 3 && state.notice == "this is the last row")
    state.mouse(.wheelUp, 10, 5)
    #expect(state.trainingRow == 2)
    let area = try #require(state.place(of: .truthTable)).inner
    state.mouse(.press(.left), area.minColumn + 5, area.minRow + 1)
    #expect(state.trainingRow == 0)
    #expect(try inside(state).contains("row 1: loss"))
  }

  @Test("beside a test set the training row is another one than the sample, and the table scrolls")
  func scrolls() throws {
    var state = try LessonScene.state("plane/blobs", .truthTable, isEnlarged: true)
    state.press([.right, .right, .right])
    #expect(state.trainingRow == 30 && state.sample == 0)
    #expect(try inside(state).contains("of 400") && inside(state).contains(#/▸ +31 /#))
  }

  @Test("a network that has diverged shows NaN and no right row")
  func diverged() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "neuron"))
    let state = try LessonScene.state("neuron", .truthTable, isEnlarged: true).after {
      $0.snapshot = .fresh(lesson.recipe, TruthTable.firstInput.dataset) { _ in .nan }
    }
    let text = try inside(state)
    #expect(text.contains("NaN") && text.contains("wrong") && !text.contains(" right\n"))
  }

  @Test("rows that stay alike are named, and called stuck at the end of the run only")
  func alike() throws {
    func notice(_ labels: TruthTable, epochs: Int, scale: Float) throws -> String {
      var recipe = try #require(LessonCatalog.lesson(named: "hidden-layer")).recipe
      recipe.epochs = epochs
      let network = Trainer(recipe: recipe, dataset: labels.dataset, seed: 1).network
        .mapping { $0 * scale }
      var trainer = Trainer(
        recipe: recipe, dataset: labels.dataset, seed: 1, network: network,
        optimizer: Optimizer(recipe.optimizer, for: network))
      trainer.runBatch()
      trainer.evaluate()
      let state = try LessonScene.state("hidden-layer", .truthTable, isEnlarged: true).after {
        $0.snapshot = TrainingSnapshot(
          of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
      }
      return try inside(state)
    }
    // From weights of zero nothing can part the rows of xor.
    #expect(try notice(.xor, epochs: 1, scale: 0).contains("stuck: 4 rows get the same answer"))
    #expect(try notice(.xor, epochs: 1, scale: 0).contains("R tries another start"))
    #expect(try notice(.xor, epochs: 1000, scale: 0).contains("Rows 1, 2, 3"))
    let learnt = try LessonScene.state("neuron", .truthTable, steps: 500, isEnlarged: true)
    #expect(try !inside(learnt).contains("stuck") && !inside(learnt).contains("apart"))
  }
}
