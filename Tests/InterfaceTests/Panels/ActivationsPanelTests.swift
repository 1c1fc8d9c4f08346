import Datasets
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import Interface

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
    #expect(state.notice == "view: hidden 6 12 alone")
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
    let layer = state.activationProbe.layers[0]
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

  @Test("the formula of the output has the numbers of the sample")
  func formula() {
    let state = LearningScene.deep(.relu)
    let outputs = state.outputs
    let largest = outputs.max() ?? 0
    let text = ActivationsPanel.help(in: state).formula.description
    #expect(text.contains(NumberFormat.significant(digits: 3).label(largest).description))
    #expect(text.contains("e^z"))
  }

  private static func enlarged(_ state: AppState, columns: Int = 80, rows: Int = 24) -> AppState {
    state.after {
      $0.size = Size(columns: columns, rows: rows)
      $0.focus = .activations
      $0.isEnlarged = true
    }
  }
}
