import Findings
import InterfaceTestSupport
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("Keys on the plots")
struct PlotKeysTests {
  private let state = PlotScene.turned
  private func chart(_ state: AppState) -> RunChart {
    LossPanel.chart(in: state, area: state.place(of: .loss)?.inner ?? state.popupArea)
  }

  @Test("+ zooms in on the newest part, which is followed; - and h go back")
  func zoom() {
    let whole = chart(state).seen
    #expect(whole == 0...18)
    let near = state.after { $0.type(keys: "+") }
    #expect(chart(near).seen == 9...18)
    #expect(
      near.text(of: .loss).contains("h: all") || near.notice?.description.contains("h: all") == true
    )
    let nearer = near.after { $0.type(keys: "+") }
    #expect(chart(nearer).seen == 13.5...18)
    #expect(chart(nearer.after { $0.type(keys: "-") }).seen == 9...18)
    #expect(chart(nearer.after { $0.type(keys: "h") }).seen == whole)
    #expect(chart(nearer.after { $0.type(keys: "--") }).seen == whole)
    #expect(state.after { $0.type(keys: "h") }.notice?.description.contains("already") == true)
    let far = state.after { $0.type(keys: "+++++++++") }
    #expect(far.notice?.description.contains("nothing between") == true)
  }

  @Test("arrows pan where it is zoomed, to both ends; else they say what to do")
  func pan() {
    #expect(state.after { $0.press([.left]) }.notice?.description.contains("+ zooms in") == true)
    #expect(state.after { $0.press([.up]) }.notice?.description.contains("Enter") == true)
    var near = state.after { $0.type(keys: "++") }
    near.press([.right])
    #expect(near.notice?.description.contains("newest") == true)
    near.press([.left])
    #expect(chart(near).seen == 12.375...16.875)
    near.press(Array(repeating: .left, count: 20))
    #expect(chart(near).seen == 0...4.5)
    #expect(near.notice?.description.contains("beginning") == true)
    near.type(keys: "-")
    #expect(chart(near).seen == 0...9)
    near.press(Array(repeating: .right, count: 20))
    #expect(near.plots.span == .part(length: 9, end: nil))
  }

  @Test("the enlarged panel reads values off at the step that the arrows choose")
  func cursor() throws {
    var state = state.after { $0.press([.enter]) }
    #expect(state.text(of: .loss).contains("newest: step 90, epoch 18.00: train"))
    state.press([.left])
    let step = try #require(state.plots.cursor)
    #expect(step < 90)
    let point = try #require(state.snapshot.history.points.first { $0.step == step })
    let loss = NumberFormat.significant(digits: 3).label(point.trainLoss)
    #expect(state.text(of: .loss).contains("cursor: step \(step), epoch"))
    #expect(state.text(of: .loss).contains("train \(loss.description)"))
    state.press([.up])
    #expect((state.plots.cursor ?? 99) < step - 5)
    state.press([.down, .down])
    #expect(state.plots.cursor == nil)
    state.press([.right])
    #expect(state.notice == "this is the newest point")
    state.press(Array(repeating: .up, count: 20))
    #expect(state.plots.cursor == 0 && state.notice == "this is the first point")
  }

  @Test("the cursor keeps its place in a zoom, and takes what is seen along")
  func cursorInZoom() {
    var state = state.after { $0.press([.enter]) }
    state.press(Array(repeating: .up, count: 3))
    let step = Double(state.plots.cursor ?? 0)
    state.type(keys: "++")
    #expect(chart(state).seen.contains(step / 5))
    let before = chart(state).seen
    state.press(Array(repeating: .up, count: 9))
    #expect(chart(state).seen.contains(Double(state.plots.cursor ?? 0) / 5))
    #expect(chart(state).seen.lowerBound < before.lowerBound)
    state.type(keys: "h")
    #expect(state.plots.cursor == nil && state.plots.span == .run)
  }

  @Test("the mouse chooses a step in the enlarged panel, the wheel zooms everywhere")
  func mouse() throws {
    var state = state.after { $0.press([.enter]) }
    let cells = chart(state).cells
    state.mouse(.press(.left), cells.minColumn + cells.columns / 2, cells.minRow + 2)
    #expect(abs((state.plots.cursor ?? 0) - 45) <= 2)
    state.mouse(.drag(.left), cells.minColumn, cells.minRow + 2)
    #expect(state.plots.cursor == 0)
    let place = try #require(self.state.place(of: .loss)).inner
    var small = self.state
    small.mouse(.wheelUp, place.minColumn + 5, place.minRow + 2)
    #expect(chart(small).seen == 9...18)
    small.mouse(.wheelDown, place.minColumn + 5, place.minRow + 2)
    #expect(small.plots.span == .run)
  }

  @Test("another run begins with all of it")
  func nextRun() {
    var state = state.after {
      $0.type(keys: "++")
      $0.press([.left])
      $0.plots.cursor = 40
    }
    state.receive(PlotScene.third.snapshot)
    #expect(state.plots.cursor == nil && state.plots.span == .run)
  }

  // MARK: Flags

  @Test("what was done has a number on the axis, and the enlarged panel says what it was")
  func flags() {
    let enlarged = state.after { $0.press([.enter]) }
    let lines = enlarged.text(of: .loss).split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("1 epoch 6.0: learning rate 0.1 → 0.15") })
    #expect(lines.contains { $0.contains("2 epoch 10.0: paused") })
    #expect(lines.contains { $0.contains("3 epoch 14.0: learning rate 0.15 → 0.05") })
    let axis = lines.first { $0.contains("└") } ?? ""
    #expect(axis.contains("1") && axis.contains("2") && axis.contains("3"))
    let near = state.after {
      $0.press([.enter])
      $0.type(keys: "++")
    }
    #expect(!near.text(of: .loss).contains("1 epoch 6.0"))
    #expect(near.text(of: .loss).contains("3 epoch 14.0"))
  }

  @Test("flags that would touch are one with both numbers")
  func crowd() {
    let state = PlotScene.run([
      (.resume, 60), (.setRateScale(2), 1), (.setRateScale(3), 1), (.pause, 0), (.resume, 40),
    ]).after {
      $0.size = Size(columns: 60, rows: 18)
      $0.isEnlarged = true
    }
    let lines = state.text(of: .loss).split(separator: "\n")
    #expect(lines.contains { $0.contains("└") && $0.contains("1-3") }, "\(lines)")
  }
}
