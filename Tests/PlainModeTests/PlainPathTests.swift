import Findings
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import PlainMode

@Suite("Plain mode: the way through the network")
struct PlainPathTests {
  @Test("input, strongest units, outputs and answer, with the network's numbers")
  func digits() throws {
    var talk = try Conversation("digits")
    _ = talk.say("step 20")
    let said = talk.say("path")
    let state = talk.talk.state
    let path = try #require(NetworkPath(of: state.inspection))
    #expect(said.count == 5)
    #expect(said[0].hasPrefix("Test digit 1 goes in: ") && said[0].contains("20x20 pixels"))
    let strongest = path.strongestUnits(ofColumn: 1, count: 5)
    #expect(said[1].hasPrefix("The strongest of 25 units: "))
    for unit in strongest {
      let value = NumberFormat.significant(digits: 3).label(path.columns[1].values[unit])
      #expect(said[1].contains("hidden \(unit + 1) gives \(value)"))
    }
    for (digit, output) in path.outputs.enumerated() {
      let value = NumberFormat.significant(digits: 3).label(output, glyphs: .ascii)
      #expect(said[2].contains("\(digit): \(value)"), "\(said[2])")
    }
    let answer = try #require(path.answer)
    #expect(said[3].hasPrefix("\(answer) gets most from hidden "))
    #expect(said[4].hasPrefix("The network reads "))
  }

  @Test("a drawing is what goes in, as soon as there is one")
  func drawing() throws {
    var talk = try Conversation("digits")
    _ = talk.say("draw 3,3 16,3 8,17")
    #expect(talk.say("path")[0].hasPrefix("Your drawing goes in: 20x20 pixels"))
  }

  @Test(
    "every kind of lesson can be told",
    arguments: ["neuron", "backprop", "tumors", "housing", "curve", "plane", "digits-conv"])
  func lessons(name: String) throws {
    var talk = try Conversation(name)
    let said = talk.say("path")
    #expect((3...9).contains(said.count), "\(said)")
    #expect(said.allSatisfy { $0.hasSuffix(".") && !$0.contains("nan ") }, "\(said)")
    let inputs = try #require(NetworkPath(of: talk.talk.state.inspection)).input.count
    #expect(inputs <= 8 || said[0].contains("pixels") || said[0].contains("more"), "\(said[0])")
  }
}
