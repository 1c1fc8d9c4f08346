import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import PlainMode
@testable import Screens
@testable import Training

@Suite("All panels of a frame show one moment")
struct OneMomentTests {
  /// A lesson between two evaluations: measured at the start, then some updates further.
  private func state(_ lesson: Lesson, sample: Int) throws -> AppState {
    let data = try LessonScene.dataset(lesson.dataset, seed: 1)
    var trainer = Trainer(recipe: lesson.recipe, dataset: data, seed: 1)
    trainer.evaluate()
    for _ in 0..<3 { trainer.runBatch() }
    let snapshot = TrainingSnapshot(
      of: trainer, state: .training, speed: .flatOut, samplesPerSecond: nil, stopsAtStep: nil)
    return AppState(
      lesson: lesson, lessons: LessonCatalog.all, snapshot: snapshot,
      size: Size(columns: 120, rows: 40), display: Scene.colored, catalogue: Scene.catalogue
    ).after { $0.sample = min(sample, $0.snapshot.samples.count - 1) }
  }

  private func enlarged(_ kind: PanelKind, _ state: AppState) -> String {
    state.after {
      if !$0.panels.contains(kind) { $0.open.view.arrangement.added.append(kind) }
      $0.focus(on: kind)
      $0.isEnlarged = true
    }.screen.description
  }

  private func number(_ value: Float, _ format: NumberFormat) -> String {
    format.label(value).description
  }

  @Test(
    "what is predicted for the chosen row is the same in every panel, in the help and in plain mode",
    arguments: LessonCatalog.all)
  func chosenRow(lesson: Lesson) throws {
    let state = try state(lesson, sample: 7)
    let snapshot = state.snapshot
    #expect(snapshot.evaluation?.step == 0 && snapshot.step == 3)
    let outputs = snapshot.network.outputs(for: Array(state.snapshot.samples[state.sample]))
    let plain = PlainTalk(state).read.joined(separator: " ")
    let path = enlarged(RowPathPanel.kind, state.after { $0[.rowPath].row = 99 })
    switch snapshot.dataset.task {
    case .regression:
      let spoken = NumberFormat.compact(digits: 4).label(outputs[0], glyphs: .ascii).description
      #expect(plain.contains(" is \(spoken)"))
      guard let chart = try? PredictionChart(in: state) else { break }
      #expect(
        abs(chart.predictions.chosenPredicted - Double(outputs[0])) <= 1e-4
          * abs(Double(outputs[0])))
      let predicted = number(outputs[0], .significant(digits: 3))
      #expect(enlarged(.predictions, state).contains("predicted \(predicted)"))
      #expect(enlarged(.activations, state).contains(" \(predicted)"))
      let help = state.inspection.predictionNumbers.map(\.value.description).joined()
      #expect(help.contains(number(outputs[0].magnitude, .compact(digits: 4))))
    case .classification:
      let decision = snapshot.dataset.decisionLabel(outputs).description
      #expect(plain.contains(decision))
      guard let results = try? TestResults(of: state.snapshot) else { break }
      let row = results.outputs.row(state.sample)
      let isNow = zip(row, outputs).allSatisfy { abs($0 - $1) < 1e-5 }
      #expect(isNow == results.age.isEmpty)
    }
    #expect(path.contains(outputs[0].isNaN ? "NaN" : "output"))
  }

  @Test(
    "what is counted over the test samples is of that moment, or says of which",
    arguments: LessonCatalog.all)
  func counts(lesson: Lesson) throws {
    let state = try state(lesson, sample: 0)
    guard let tests = state.snapshot.tests, let results = try? TestResults(of: state.snapshot)
    else {
      return
    }
    #expect(results.outputs == tests.outputs)
    let isNow = tests.step == state.snapshot.step
    #expect(results.age.isEmpty == isNow)
    let now = Measurement(
      of: state.snapshot.network, over: state.snapshot.dataset.test, recipe: lesson.recipe)
    #expect((tests.outputs == now.outputs) == isNow)
    #expect(lesson.name != "housing-linear" || isNow)
    if let accuracy = tests.accuracy {
      let share = accuracy.percent
      let age = isNow ? "" : results.age.description
      #expect(enlarged(.loss, state).contains("test accuracy \(share)\(age)"))
      let right = ConfusionMatrix(
        labels: state.snapshot.samples.labels, decisions: results.decisions,
        classes: state.snapshot.dataset.classNames.count
      ).correct
      #expect(
        enlarged(.confusion, state).contains(
          "\(right) of \(state.snapshot.samples.count) right\(age)"))
      #expect(
        PlainTalk(state).confusion([])[0].contains("\(right) of \(state.snapshot.samples.count)"))
      let help = state.inspection.lossNumbers.map(\.value.description).joined(separator: "; ")
      #expect(help.contains("\(right) / \(state.snapshot.samples.count) = \(share)\(age)"))
    } else if let error = tests.meanSquaredError {
      let text = NumberFormat.significant(digits: 3).label(error).description
      if lesson.panels.contains(.predictions) {
        #expect(enlarged(.predictions, state).contains("MSE \(text)"))
      } else {
        #expect(enlarged(.curve, state).contains("test MSE \(text)"))
      }
    }
  }

  @Test("the loss of all rows is the same on the table's frame and in its help")
  func truthTable() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "neuron"))
    let state = try state(lesson, sample: 0)
    let loss = try #require(state.snapshot.trainingLoss())
    #expect(loss.age.isEmpty && loss.value != state.snapshot.evaluation?.trainLoss)
    let help = try #require(state.inspection.truthTableNumbers.last)
    #expect(
      help.value.description == "sum of the losses = \(state.formulaWords.number(loss.value))")
  }
}
