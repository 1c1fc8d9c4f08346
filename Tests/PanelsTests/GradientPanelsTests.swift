import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The panels of functions, gradients and symmetry")
struct GradientPanelsTests {
  @Test("the gradients' verdict is in words")
  func verdicts() {
    func edge(_ state: AppState) -> String {
      state.after {
        $0.focus = .gradients
        $0.isEnlarged = true
      }.screen.description
    }
    #expect(edge(LearningScene.deep(.sigmoid)).contains("VANISHING"))
    #expect(edge(LearningScene.deep(.relu)).contains(": steady"))
    #expect(edge(LearningScene.deep(.relu, scale: 8)).contains("EXPLODING"))
    let zeros = LearningScene.segments([.gradients]) { $0.initializer = .zeros }
    #expect(edge(zeros).contains("DEAD: a layer gets no gradient"))
    #expect(edge(LearningScene.broken([.gradients])).contains("NOT A NUMBER"))
  }

  @Test("the numbers are the probe's")
  func numbers() {
    let state = LearningScene.deep(.relu).after {
      $0.focus = .gradients
      $0.isEnlarged = true
    }
    let probe = GradientProbe(
      of: state.snapshot.network, on: state.snapshot.dataset.train, loss: .softmaxCrossEntropy)
    #expect(probe.layers.count == 7)
    for layer in probe.layers where layer.gradient >= 0.01 {
      let text = NumberFormat.significant(digits: 2).label(layer.gradient).description
      #expect(state.screen.description.contains(text))
    }
  }

  @Test("left and right choose the layer, up and down the sample")
  func layers() {
    var state = LearningScene.deep(.sigmoid)
    #expect(state.screen.description.contains("sigmoid: hidden 1, 12 units"))
    state.press([.right])
    #expect(state.screen.description.contains("sigmoid: hidden 2, 12 units"))
    state.press(Array(repeating: .right, count: 5))
    #expect(state.screen.description.contains("softmax: output, 10 units"))
    state.press([.right])
    #expect(state.notice == "this is the last layer")
    state.press([.down])
    #expect(state.sample == 1)
  }

  @Test("saturated and dead units are counted and lettered")
  func trouble() {
    let wide = LearningScene.deep(.sigmoid, scale: 40).screen.description
    #expect(wide.contains("saturated (S)") && !wide.contains("0 of 12 saturated"))
    #expect(wide.contains("S saturated"))
    let dead = LearningScene.segments([.functions]) {
      $0.architecture = Architecture(sizes: [400, 6, 10], hidden: .relu, output: .softmax)
      $0.initializer = .given([
        Array(repeating: -1, count: 2400), Array(repeating: 0, count: 60),
      ])
    }.screen.description
    #expect(dead.contains("6 of 6 at 0, 6 dead (D)"))
  }

  @Test("units from zeros are one picture, those of the control run are not")
  func symmetry() {
    let screen = LearningScene.controlled.after { $0.isEnlarged = true }.screen.description
    #expect(screen.contains("25 units, 1 picture"))
    #expect(screen.contains("25 units, 25 different pictures"))
    #expect(screen.contains("units 1 and 2 differ by exactly 0, twin 0."))
  }

  @Test(
    "a line stands between the pictures of a network and those of its control run",
    arguments: [(80, 24), (81, 24), (120, 40), (200, 60)])
  func separator(columns: Int, rows: Int) throws {
    for isEnlarged in [false, true] {
      let state = LearningScene.controlled.after {
        $0.size = Size(columns: columns, rows: rows)
        $0.isEnlarged = isEnlarged
      }
      let inner = try #require(state.place(of: .symmetry)).inner
      let lines = inner.columnRange.filter { column in
        inner.rowRange.allSatisfy { state.screen[column, $0].glyph == "│" }
      }
      #expect(lines.count == 1, "\(columns)x\(rows)")
      let middle = 2 * (lines.first ?? 0) - inner.minColumn - inner.maxColumn
      #expect((-2...2).contains(middle), "\(columns)x\(rows)")
    }
  }

  @Test("without a control run the network's own units are shown, and arrows choose one")
  func alone() {
    var state = LearningScene.segments([.symmetry])
    state.press([.right])
    #expect(state.unit == 1)
    #expect(state.screen.description.contains("units 2 and 3 differ by 0."))
    state.press([.left, .left])
    #expect(state.notice == "this is the first unit")
  }
}
