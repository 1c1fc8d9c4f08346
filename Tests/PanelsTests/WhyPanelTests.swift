import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels

@Suite("Why")
struct WhyPanelTests {
  private func state(_ columns: Int, _ rows: Int, display: AppState.Display = Scene.colored)
    -> AppState
  {
    LearningScene.segments([.drawing, .activations, .loss, .weights, .why], batches: 87) {
      $0 = Scene.recipe
    }.after {
      $0.size = Size(columns: columns, rows: rows)
      $0.display = display
      $0.snapshot = Scene.training
    }
  }

  @Test("Q goes there, and says where it is not")
  func key() {
    let state = state(120, 40).after { $0.type(keys: "Q") }
    #expect(state.focus == .why && state.isEnlarged)
    let other = Scene.state().after { $0.type(keys: "Q") }
    #expect(other.notice == "this lesson does not have that panel")
  }

  @Test("the smallest change goes onto the pad and really changes the answer")
  func change() throws {
    var state = state(120, 40).drawing(7).after { $0.type(keys: "AQ") }
    let before = try #require(state.inspection.outputs.decision())
    let change = try #require(try Explanation(of: state.inspection).smallestChange)
    #expect(change.before == before)
    state.press([.enter])
    #expect(state.inspection.outputs.decision() == change.after && change.after != before)
    #expect(state.notice?.description.contains("changed on the pad: it reads") == true)
    state.type(keys: "u")
    #expect(state.inspection.outputs.decision() == before)
  }

  @Test("the frame says at once whether there is a change that Enter can put on the pad")
  func offer() throws {
    let state = state(120, 40).drawing(7).after { $0.type(keys: "AQ") }
    let change = try #require(try Explanation(of: state.inspection).smallestChange)
    let pixels = change.steps.count == 1 ? "1 pixel" : "\(change.steps.count) pixels"
    for view in 0..<5 {
      let text = state.after { $0[.why].view = view }.text(of: .why)
      #expect(
        text.contains(
          "Enter tries it: change \(pixels) and see \(Label("\(change.after)").withArticle)"))
      #expect(!text.contains("if there is one"))
    }
    let none = state.after { $0.snapshot = Scene.snapshot(.paused, batches: 0, scale: 0) }
    #expect(try Explanation(of: none.inspection).smallestChange == nil)
    #expect(none.text(of: .why).contains("no small change gives another answer"))
  }

  @Test("the gradient and the pixels that are really switched off are compared")
  func agreement() throws {
    let explanation = try Explanation(of: state(120, 40).drawing(7).inspection)
    let agreement = try #require(
      Explanation.agreement(
        gradient: explanation.gradient, occlusion: explanation.occlusion, input: explanation.input))
    #expect((0.3...1).contains(agreement))
    #expect(Explanation.agreement(gradient: [1], occlusion: [1], input: [1]) == nil)
  }

  @Test("what blinks is marked where nothing moves")
  func blinking() {
    var state = state(120, 40).drawing(7).after { $0.type(keys: "Q") }
    let marked = state.screen.description
    state.open.moments = 12
    #expect(state.isBlinkOn && state.screen.description != marked)
    state.snapshot = Scene.paused
    #expect(!state.isBlinkOn)
  }

  @Test(
    "every view at every size, with all that can go wrong",
    arguments: [(40, 12), (60, 30), (80, 24), (120, 40), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    for display in [Scene.colored, Scene.plain] {
      for snapshot in [Scene.training, Scene.diverged, Scene.unmeasured, Scene.untested] {
        var state = state(columns, rows, display: display)
        state.snapshot = snapshot
        state.type(keys: "Q")
        for _ in 0..<5 {
          state.type(keys: "v")
          #expect(state.screen.size == state.size)
          #expect(state.drawing(3).screen.size == state.size)
        }
      }
    }
  }

  @Test(
    "convolutions and rows of numbers have their own say",
    arguments: ["digits-conv", "digits-logistic", "digits-deep", "tumors", "plane"])
  func otherNetworks(name: String) {
    var state = LearningScene.lesson(name, batches: 2)
    state.focus = .why
    state.isEnlarged = true
    for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
      state.size = size
      #expect(state.screen.size == size)
    }
  }
}
