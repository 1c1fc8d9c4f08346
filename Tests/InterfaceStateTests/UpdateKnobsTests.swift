import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState

@Suite("Keys that change the recipe")
struct UpdateKnobsTests {
  private func classroom(_ name: String) throws -> Classroom {
    try Classroom(try #require(LessonCatalog.lesson(named: name)))
  }

  @Test("a distorts the digits and shows them as they are again; the run goes on")
  func augmentation() throws {
    var state = Scene.state()
    let effects = state.type(keys: "a")
    guard case .send(.adopt(let recipe, _))? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(recipe.augments != state.snapshot.recipe.augments)
    var room = try classroom("digits-logistic")
    try room.train(batches: 2)
    try room.press("a")
    #expect(room.state.snapshot.recipe.augments && room.state.snapshot.step == 2)
    try room.press("a")
    #expect(!room.state.snapshot.recipe.augments)
  }

  @Test("z brings features to one size, from a fresh start")
  func standardization() throws {
    var room = try classroom("housing")
    try room.train(batches: 3)
    #expect(room.state.snapshot.step == 3)
    try room.press("z")
    #expect(room.state.snapshot.step == 0)
    #expect(room.state.snapshot.dataset.standardization != nil)
    let raw = room.state.snapshot.dataset.train[0]
    try room.press("z")
    #expect(room.state.snapshot.dataset.standardization == nil)
    #expect(Array(raw) != Array(room.state.snapshot.dataset.train[0]))
  }

  @Test("{ and } take units away and add some")
  func units() throws {
    var room = try classroom("curve")
    try room.press("}")
    #expect(room.state.snapshot.recipe.architecture.notation == "1-20-1")
    for _ in 0..<12 { try room.press("{") }
    #expect(room.state.snapshot.recipe.architecture.notation == "1-1-1")
    #expect(room.state.notice == "there must be at least one unit")
    #expect(room.state.snapshot.recipe.objection == nil)
  }

  @Test("given weights do not suit another network, so fresh ones are drawn")
  func givenWeights() throws {
    var room = try classroom("backprop")
    try room.press("}")
    #expect(room.state.snapshot.recipe.architecture.notation == "2-3-1")
    #expect(room.state.snapshot.recipe.initializer == .glorot)
  }

  @Test("dropout stays where it is")
  func dropout() throws {
    var room = try classroom("dropout")
    try room.press("}")
    #expect(room.state.snapshot.recipe.architecture.notation == "3-6-drop0.2-1")
  }

  @Test(
    "a key that does not suit the lesson says why",
    arguments: [
      ("tumors", "a", "only pictures can be distorted, and these samples are numbers"),
      ("digits", "z", "pixels all have the same range; there is nothing to standardise"),
      ("neuron", "}", "this network has no hidden layer of units to change"),
      ("digits-conv", "{", "this network has no hidden layer of units to change"),
    ])
  func refusals(lesson: String, key: String, notice: String) throws {
    var room = try classroom(lesson)
    try room.press(key)
    #expect(room.state.notice?.description == notice)
    #expect(room.state.snapshot.recipe == room.state.lesson.recipe)
  }
}
