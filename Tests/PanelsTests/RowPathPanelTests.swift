import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels

@Suite("A row's path")
struct RowPathPanelTests {
  private func inside(_ state: AppState) throws -> String {
    state.screen.text(in: try #require(state.place(of: .rowPath)).area)
  }

  @Test("the sum on the screen ends at z and at what the unit gives", arguments: [0, 1])
  func sums(layer: Int) throws {
    let state = try LessonScene.state("tumors", .rowPath, steps: 30, isEnlarged: true).after {
      $0.type(keys: "v")
      $0.press(Array(repeating: .down, count: layer))
    }
    let text = try inside(state)
    let path = try #require(SamplePath(of: state.inspection))
    let sum = try #require(
      state.snapshot.network.sum(
        ofUnit: 0, inLayer: layer, sample: path.values, activations: path.activations))
    let z = try #require(text.firstMatch(of: /z, the sum +([−\d.]+)/)).output.1
    #expect(abs(try number(z) - sum.sum) < 1e-3)
    let a = try #require(text.firstMatch(of: /a = [^)]*\) +([−\d.]+)/)).output.1
    #expect(abs(try number(a) - Double(path.activations[layer][0])) < 1e-3)
    let bias = try #require(text.firstMatch(of: /bias +[−\d.]+ +([−\d.]+)/)).output.1
    #expect(bias == z)
  }

  private func number(_ text: Substring) throws -> Double {
    try #require(Double(text.replacing("−", with: "-")))
  }

  @Test("inputs stand in their own unit beside what goes in")
  func rawInputs() throws {
    let state = try LessonScene.state("tumors", .rowPath, isEnlarged: true)
    let fit = try #require(state.snapshot.dataset.standardization)
    let raw = fit.undo(state.snapshot.samples[0])[0]
    #expect(
      try inside(state).contains(
        try Regex("clump thickness +\(Int(raw.rounded())) +[−\\d.]+")))
  }

  @Test("v shows one unit's terms, by size or in order; what is left out is summed up")
  func views() throws {
    let state = Scene.state(80, 24).after {
      $0.focus = .rowPath
      $0[.rowPath].view = 1
    }
    let area = Rect(column: 0, row: 0, columns: 78, rows: 20)
    var canvas = Canvas(size: area.size)
    RowPathPanel(state: state, area: area).draw(in: area, on: &canvas)
    let text = canvas.description
    #expect(text.contains("smaller") && text.contains("row ") && text.contains("z, the sum"))
    let terms = text.matches(of: /column \d+ +[−\d.]+ +[−\d.]+ .*?([−\d.]+) +[−\d.]+\n/)
      .map { Double($0.output.1.replacing("−", with: "-"))?.magnitude ?? -1 }
    #expect(terms.count > 5 && terms == terms.sorted(by: >))
  }

  @Test("up and down choose the layer, left and right the unit, + and - the row")
  func keys() throws {
    var state = try LessonScene.state("housing", .rowPath, isEnlarged: true)
    state.press([.right, .right])
    #expect(state.unit == 2)
    state.press([.down])
    #expect(state[.rowPath].row == 1)
    state.press([.down])
    #expect(state.notice == "this is the last layer")
    state.press([.right])
    #expect(state.notice == "this is the last unit")
    state.type(keys: "+++-")
    #expect(state.sample == 2)
    #expect(try inside(state).contains("of test row 3"))
  }

  @Test("a drawing is followed where there is one")
  func drawing() throws {
    let state = Scene.state(120, 40).drawing(7).after { $0.focus = .rowPath }
    let panel = RowPathPanel(state: state, area: Rect(column: 0, row: 0, columns: 100, rows: 30))
    #expect(panel.frame.topNote.spans.map(\.text.description).joined() == "of your drawing")
  }

  private func title(_ state: AppState) -> String {
    let area = Rect(column: 0, row: 0, columns: 78, rows: 20)
    return RowPathPanel(state: state, area: area).frame.title.description
  }

  @Test("of filters the strongest place is chosen first, and its sum is the value that is listed")
  func filters() throws {
    let state = try LessonScene.state("digits-conv", .rowPath, steps: 0, isEnlarged: true)
    let path = try #require(SamplePath(of: state.inspection))
    let largest = try #require(path.activations[0].max())
    let place = RowPathPanel.choice(in: state)
    #expect(path.activations[0][place.unit] == largest)
    #expect(try inside(state).contains("▸" + path.unitName(place.unit, ofLayer: 0).description))
    let sum = state.after { $0.type(keys: "v") }
    let name = path.unitName(place.unit, ofLayer: 0).description
    #expect(title(sum).hasSuffix("Row path: \(name)"))
    #expect(name.hasPrefix("filter ") && name.contains(", row ") && name.contains(", column "))
    let z = try #require(try inside(sum).firstMatch(of: /z, the sum +([−\d.]+)/)).output.1
    #expect(abs(try number(z) - Double(largest)) < 1e-3)
  }

  @Test("the arrows go through every output of a map, from the largest to the smallest")
  func everyPlace() throws {
    for layer in 0..<2 {
      var state = try LessonScene.state("digits-conv", .rowPath, steps: 0, isEnlarged: true).after {
        $0.type(keys: "v")
        $0.press(Array(repeating: .down, count: layer))
      }
      let path = try #require(SamplePath(of: state.inspection))
      let values = path.activations[layer]
      var seen: [Int] = []
      for _ in values.indices {
        let unit = RowPathPanel.choice(in: state).unit
        seen.append(unit)
        if seen.count < 30 {
          #expect(
            title(state).hasSuffix("Row path: \(path.unitName(unit, ofLayer: layer))"),
            "step \(seen.count) of layer \(layer)")
        }
        _ = RowPathPanel.move(&state, columns: 1, rows: 0)
      }
      #expect(Set(seen) == Set(values.indices))
      let sizes = seen.map { values[$0].magnitude }
      #expect(sizes == sizes.sorted(by: >))
      #expect(state.notice == "this is the smallest output")
      state.press([.left])
      #expect(RowPathPanel.choice(in: state).unit == seen[seen.count - 2])
    }
  }

  @Test("a pooled layer lists its outputs by size, with the chosen one on the page")
  func pooled() throws {
    var state = try LessonScene.state("digits-conv", .rowPath, steps: 0, isEnlarged: true).after {
      $0.type(keys: "v")
      $0.press([.down])
      $0.press(Array(repeating: .right, count: 40))
    }
    let path = try #require(SamplePath(of: state.inspection))
    let name = path.unitName(RowPathPanel.choice(in: state).unit, ofLayer: 1).description
    #expect(try inside(state).contains("▸" + name))
    #expect(try inside(state).contains("outputs by size, "))
    state.press([.down])
    #expect(state[.rowPath].column == 0)
  }
}
