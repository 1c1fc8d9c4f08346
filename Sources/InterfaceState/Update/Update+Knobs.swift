import Datasets
import Findings
import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// Carries out an action that turns a knob of the run.
  package mutating func apply(_ action: SettingsAction) -> [Effect] {
    switch action {
    case .toggleAugmentation: toggleAugmentation()
    case .toggleStandardization: toggleStandardization()
    case .changeUnits(let step): changeUnits(by: step)
    case .set(let name, let text): set(knob: name, typed: text)
    }
  }

  /// The run goes on: a sample that is distorted is a sample still.
  private mutating func toggleAugmentation() -> [Effect] {
    guard snapshot.dataset.inputShape == [DigitImage.side, DigitImage.side] else {
      notice = "only pictures can be distorted, and these samples are numbers"
      return []
    }
    var recipe = recipe
    recipe.augments.toggle()
    notice =
      recipe.augments
      ? "every training sample is now distorted a little, anew each time"
      : "training samples are now shown as they are"
    return goOn(with: recipe)
  }

  private mutating func toggleStandardization() -> [Effect] {
    guard !snapshot.dataset.featureNames.isEmpty else {
      notice = "pixels all have the same range; there is nothing to standardise"
      return []
    }
    var recipe = recipe
    recipe.standardizes.toggle()
    let form = recipe.standardizes ? "mean 0 and standard deviation 1" : "their own units"
    return startOver(with: recipe, "features in \(form)")
  }

  private mutating func changeUnits(by step: Int) -> [Effect] {
    var recipe = recipe
    let shape = recipe.architecture.resizingHidden { Self.units(after: $0, by: step) }
    guard let shape else {
      notice = "this network has no hidden layer of units to change"
      return []
    }
    guard shape != recipe.architecture else {
      notice = step < 0 ? "there must be at least one unit" : "this is the largest number of units"
      return []
    }
    recipe.architecture = shape
    if !recipe.initializer.suits(shape) { recipe.initializer = .glorot }
    if let excess = recipe.excess(samples: snapshot.sampleCount) {
      notice = Label(excess)
      return []
    }
    return startOver(with: recipe, "network \(shape.notation)")
  }

  private static func units(after count: Int, by step: Int) -> Int {
    step > 0
      ? KnobTable.unitCounts.first { $0 > count } ?? count
      : KnobTable.unitCounts.last { $0 < count } ?? count
  }

  /// Starts again with another recipe; the run so far stays as a ghost.
  package mutating func startOver(with recipe: Recipe, _ what: String) -> [Effect] {
    let ghost =
      snapshot.history.points.count > 1 ? "; run \(snapshot.run) stays as a faint curve" : ""
    expectRestart()
    unit = 0
    notice = Label("\(what); started again, same seed; u goes back\(ghost)")
    return [.send(.setRecipe(recipe))]
  }

  // MARK: By name

  /// Turns a knob to a value that was typed, and starts the run again where the knob takes that.
  private mutating func set(knob name: String, typed text: String) -> [Effect] {
    guard let knob = knobs.first(where: { $0.name.description == name }) else {
      notice = Label("there is no setting \(name)")
      return []
    }
    guard let next = knob.typed(knobSetting, text: text) else {
      notice = knob.name + " takes " + knob.range(knobSetting)
      return []
    }
    guard knob.isLive || excess(of: next) != nil else {
      return startOver(with: next.recipe, knob.name.description)
    }
    return turn(knob, to: next)
  }
}
