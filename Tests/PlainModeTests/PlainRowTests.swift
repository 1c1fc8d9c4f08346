import Findings
import NeuralNetwork
import Testing

@testable import InterfaceState
@testable import PlainMode

@Suite("Plain mode: the way of a row")
struct PlainRowTests {
  @Test("inputs times weights, the sum, and the output against its target")
  func regression() throws {
    var talk = try Conversation("housing-linear")
    _ = talk.say("step 20")
    let said = talk.say("row")
    let state = talk.talk.state
    let path = try #require(SamplePath(of: state.inspection))
    let sum = try #require(
      state.snapshot.network.sum(
        ofUnit: 0, inLayer: 0, sample: path.values, activations: path.activations))
    let largest = try #require(sum.termsBySize.first)
    let name = state.snapshot.dataset.featureLabel(largest.input)
    #expect((2...4).contains(said.count))
    #expect(
      said[0].contains(
        "\(name), \(PlainTalk.text(largest.value)) times \(PlainTalk.text(largest.weight)) is "
          + PlainTalk.text(largest.product)))
    #expect(said[0].contains("he sum is \(PlainTalk.text(sum.sum)), and that is what it gives."))
    let target = try #require(path.targets.first)
    #expect(
      said[1] == "It should be \(PlainTalk.text(target)): the target less the output is "
        + "\(PlainTalk.text(target - sum.activation)).")
  }

  @Test(
    "behind hidden units the largest is told of, too, and classes are said",
    arguments: ["tumors", "digits"])
  func hidden(lesson: String) throws {
    var talk = try Conversation(lesson)
    _ = talk.say("step 20")
    let said = talk.say("row")
    #expect((2...4).contains(said.count))
    #expect(
      said[0].contains(": output ") && said[1].hasPrefix("The largest of them, hidden ")
        && said[0].contains(" of which "))
    #expect(said.last == talk.say("read").last)
  }
}
