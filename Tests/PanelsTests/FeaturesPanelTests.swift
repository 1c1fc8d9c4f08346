import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels

@Suite("The features")
struct FeaturesPanelTests {
  private func inside(_ state: AppState) throws -> String {
    state.screen.text(in: try #require(state.place(of: .features)).area)
  }

  private func state(_ lesson: String, _ columns: Int = 120, _ rows: Int = 40) throws -> AppState {
    try LessonScene.state(lesson, .features, steps: 0, isEnlarged: true).after {
      $0.size = Size(columns: columns, rows: rows)
    }
  }

  @Test("the rows that are left out are counted and named, the classes have their shares")
  func tumors() throws {
    let text = try inside(state("tumors"))
    #expect(text.contains("16 rows without 'bare nuclei' are left out: 24, 41, 140"))
    #expect(text.contains("benign 444 (65 %), malignant 239 (35 %)"))
    #expect(text.contains("Standardised: the network gets (x - mean) / std"))
  }

  @Test("what column b is built on is said in the panel and in its help")
  func housing() throws {
    for text in [
      try inside(state("housing", 80, 24)),
      try state("housing").after { _ = $0.press(.character("?")) }.screen.description,
    ] {
      #expect(text.contains("Black residents") && text.contains("scikit-learn"))
    }
    #expect(try inside(state("housing")).contains("Not standardised"))
  }

  @Test("minimum, mean, deviation and maximum are in the data's own unit")
  func numbers() throws {
    // The table's first feature, over the 404 training rows.
    #expect(try inside(state("housing")).contains(#/crime rate +0\.00632 +3\.75 +9\.23 +89 /#))
    #expect(try inside(state("tumors")).contains(#/clump thickness +1 +4\.\d+ +2\.\d+ +10 /#))
  }

  @Test("up and down choose a column, left and right a sample, the mouse a column")
  func keys() throws {
    var state = try state("housing")
    state.press([.down, .down, .right])
    #expect(state[.features].row == 2 && state.sample == 1)
    #expect(try inside(state).contains("test row 2: industry"))
    let area = try #require(state.place(of: .features)).inner
    state.mouse(.press(.left), area.minColumn + 3, area.minRow + 5)
    #expect(state[.features].row == 4)
    state.press(Array(repeating: .down, count: 20))
    #expect(state[.features].row == 12 && state.notice == "this is the last column")
    state.type(keys: "v")
    #expect(try inside(state).contains("low status, 24 bins"))
  }

  @Test("pixels are no columns: the classes are shown")
  func pictures() throws {
    let state = Scene.state(80, 24)
    let area = Rect(column: 0, row: 0, columns: 60, rows: 18)
    var canvas = Canvas(size: area.size)
    FeaturesPanel(state: state, area: area).draw(in: area, on: &canvas)
    #expect(canvas.description.contains("20x20 pixels"))
    #expect(canvas.description.contains("10.0 %"))
  }
}
