import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// The recipe as it was last asked for; the trainer follows within one batch.
  var recipe: Recipe { wantedRecipe ?? snapshot.recipe }

  /// What the knobs read.
  var knobSetting: Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: rateScale, speed: speed, dataset: snapshot.dataset,
      sampleCount: snapshot.sampleCount, screen: screenSetting)
  }

  /// The knobs that this run has.
  var knobs: [Knob] { KnobTable.knobs(for: knobSetting) }

  /// The trainer has come to what it was told.
  mutating func followRecipe() {
    if wantedRecipe == snapshot.recipe || snapshotsSinceOrder >= 3 { wantedRecipe = nil }
  }

  /// Goes on with another recipe; what was learnt is kept.
  mutating func goOn(with recipe: Recipe) -> [Effect] {
    wantedRecipe = recipe
    return [.send(.adopt(recipe))]
  }

  // MARK: The settings

  /// Whether keys go to the settings.
  var isSettingsOpen: Bool { if case .settings = overlay { true } else { false } }

  /// Carries out a command that concerns the settings.
  mutating func applyToSettings(_ command: Command) -> [Effect] {
    switch command {
    case .openSettings: overlay = .settings(SettingsCursor())
    case .scroll(let rows): moveInSettings(by: rows)
    case .turnKnob(let step): return turnKnob(by: step)
    case .confirm: return confirmKnob()
    default: break
    }
    return []
  }

  private mutating func moveInSettings(by rows: Int) {
    guard case .settings(var cursor) = overlay else { return }
    cursor.row = min(max(cursor.row + rows, 0), max(knobs.count - 1, 0))
    cursor.staged = nil
    overlay = .settings(cursor)
  }

  private mutating func turnKnob(by step: Int) -> [Effect] {
    guard case .settings(let cursor) = overlay, knobs.indices.contains(cursor.row) else {
      return []
    }
    let knob = knobs[cursor.row]
    var setting = knobSetting
    if let staged = cursor.staged { setting.recipe = staged }
    guard let next = knob.turned(setting, step) else {
      notice = knob.name + (step > 0 ? ": this is the most" : ": this is the least")
      return []
    }
    return take(next, of: knob, at: cursor)
  }

  /// What Enter does to the chosen knob, for the footer.
  var settingsConfirmWord: Label? {
    guard case .settings(let cursor) = overlay, knobs.indices.contains(cursor.row) else {
      return nil
    }
    if cursor.staged != nil { return "start again" }
    return knobs[cursor.row].isNumber ? "type" : nil
  }

  private mutating func confirmKnob() -> [Effect] {
    guard case .settings(let cursor) = overlay, knobs.indices.contains(cursor.row) else {
      return []
    }
    let knob = knobs[cursor.row]
    if let staged = cursor.staged {
      overlay = nil
      return startOver(with: staged, knob.name.description)
    }
    guard knob.isNumber else { return turnKnob(by: 1) }
    overlay = .entry(.knob(row: cursor.row), text: "")
    return []
  }

  /// Takes a number that was typed for a knob.
  mutating func setKnob(_ row: Int, typed text: String) -> [Effect] {
    let cursor = SettingsCursor(row: row)
    overlay = .settings(cursor)
    guard knobs.indices.contains(row) else { return [] }
    let knob = knobs[row]
    guard let value = Float(text), value.isFinite, let next = knob.typed(knobSetting, value) else {
      notice = knob.name + " takes " + knob.range(knobSetting)
      return []
    }
    return take(next, of: knob, at: cursor)
  }

  /// Turns a knob, or says what it takes where the run would start again.
  mutating func take(
    _ next: Knob.Setting, of knob: Knob, at cursor: SettingsCursor
  ) -> [Effect] {
    guard knob.isLive else {
      overlay = .settings(SettingsCursor(row: cursor.row, staged: next.recipe))
      notice =
        knob.name + ": " + (knob.value(next) ?? "")
        + " takes a new start; Enter starts again, this run stays as a ghost"
      return []
    }
    let before = knobSetting
    var effects: [Effect] = []
    if next.speed != speed {
      speed = next.speed
      effects.append(.send(.setSpeed(speed)))
    }
    if next.rateScale != rateScale {
      rateScale = next.rateScale
      effects.append(.send(.setRateScale(rateScale)))
    }
    if next.recipe != before.recipe { effects += goOn(with: next.recipe) }
    if let screen = next.screen { effects += show(screen) }
    // Other knobs may have come or gone above it.
    if case .settings = overlay, let row = knobs.firstIndex(where: { $0.name == knob.name }) {
      overlay = .settings(SettingsCursor(row: row))
    }
    notice = knob.name + ": " + (knob.value(next) ?? "") + sentence(from: before, to: next)
    return effects
  }

  /// What a change means for what was learnt.
  private func sentence(from old: Knob.Setting, to new: Knob.Setting) -> Label {
    let (before, after) = (old.recipe.architecture, new.recipe.architecture)
    if snapshot.state == .finished, old.recipe != new.recipe, new.recipe.epochs <= snapshot.epoch {
      return "; the run is at its end: r starts it again with this"
    }
    guard before.notation != after.notation || before.functions != after.functions else {
      return ""
    }
    return after.keepsFunction(of: before)
      ? "; the weights are kept, and it says what it said" : "; the weights are kept"
  }

  // MARK: The mouse

  /// What the mouse does in the settings: the wheel turns, a click chooses, beside the lines it closes.
  mutating func applyMouseToSettings(_ event: MouseEvent, _ cursor: SettingsCursor) -> [Effect] {
    switch event.action {
    case .wheelUp: moveInSettings(by: -1)
    case .wheelDown: moveInSettings(by: 1)
    case .press(let button):
      let menu = SettingsMenu(state: self, cursor: cursor)
      guard menu.rect(in: popupArea).contains(event.position) else {
        overlay = nil
        return []
      }
      guard let row = menu.row(at: event.position, in: popupArea) else { return [] }
      if row == cursor.row { return turnKnob(by: button == .right ? -1 : 1) }
      overlay = .settings(SettingsCursor(row: row))
    case .drag, .release: break
    }
    return []
  }

  // MARK: A weight by hand

  /// Takes a number that was typed for a weight.
  mutating func setParameter(_ place: ParameterPlace, typed text: String) -> [Effect] {
    guard let value = Float(text), value.isFinite else {
      notice = "a weight is a number, such as -0.5"
      return []
    }
    guard let old = snapshot.network[place] else {
      notice = "this weight is not there any more"
      return []
    }
    note(.weight(WeightEdit(place: place, before: old, after: value)))
    lossBeforeEdit = snapshot.evaluation?.trainLoss
    let format = NumberFormat.significant(digits: 3)
    notice =
      name(of: place) + ": " + format.label(old, glyphs: display.glyphs) + arrow
      + format.label(value, glyphs: display.glyphs) + "; u takes it back"
    return [.send(.setParameter(place, value))]
  }

  /// ` → `, as the terminal can write it.
  var arrow: Label { display.glyphs.isUnicode ? " → " : " -> " }

  var parameterFormat: NumberFormat { .significant(digits: 3) }

  /// What stands at a place now.
  func parameterText(at place: ParameterPlace) -> Label {
    snapshot.network[place].map { parameterFormat.label($0, glyphs: display.glyphs) } ?? "nothing"
  }

  /// `hidden 7, pixel (3, 12)`, or `output 2, bias`.
  func name(of place: ParameterPlace) -> Label {
    unitName(layer: place.layer, unit: place.unit) + ", "
      + (place.input.map { inputName(layer: place.layer, input: $0) } ?? "bias")
  }

  /// `hidden 7`, with the layer's number where there are several.
  func unitName(layer: Int, unit: Int) -> Label {
    let shape = snapshot.network.architecture
    let places = shape.layers.indices.filter { shape.layers[$0].weightShape != nil }
    if layer == places.last {
      let dataset = snapshot.dataset
      let name = dataset.outputLabel(unit, of: shape.outputs)
      return "output " + (name.isEmpty ? Label("\(unit + 1)") : name)
    }
    let number = (places.firstIndex(of: layer) ?? 0) + 1
    if case .convolution? = shape.layers.indices.contains(layer) ? shape.layers[layer] : nil {
      return Label("layer \(number) filter \(unit + 1)")
    }
    return places.count == 2
      ? Label("hidden \(unit + 1)") : Label("layer \(number) unit \(unit + 1)")
  }

  /// `pixel (3, 12)`, the name of a feature, or the unit of the layer before.
  func inputName(layer: Int, input: Int) -> Label {
    let shape = snapshot.network.architecture
    guard let first = shape.layers.indices.first(where: { shape.layers[$0].weightShape != nil })
    else { return "" }
    if case .convolution(let convolution)? = shape.layers.indices.contains(layer)
      ? shape.layers[layer] : nil
    {
      return filterPlace(of: convolution, input: input)
    }
    guard layer == first else {
      let before = shape.layers.indices.last { $0 < layer && shape.layers[$0].weightShape != nil }
      let units = before.flatMap { shape.layers[$0].weightShape?.outputs }
      let isDense = units == shape.layers[layer].weightShape?.inputs
      return before.flatMap { isDense ? unitName(layer: $0, unit: input) : nil }
        ?? Label("input \(input + 1)")
    }
    return inputName(input)
  }

  /// What goes into the network at this place: `pixel (3, 12)`, counted from 1, or the name of a feature.
  func inputName(_ input: Int) -> Label {
    guard let picture = snapshot.dataset.picture else {
      return snapshot.dataset.featureLabel(input)
    }
    let (row, column) = input.quotientAndRemainder(dividingBy: max(picture.columns, 1))
    return Label("pixel (\(column + 1), \(row + 1))")
  }

  /// `weight (2, 3)` of a filter, with the channel where there are several.
  private func filterPlace(of layer: ConvolutionLayer, input: Int) -> Label {
    let (place, channel) = input.quotientAndRemainder(dividingBy: max(layer.input.channels, 1))
    let (row, column) = place.quotientAndRemainder(dividingBy: max(layer.kernelColumns, 1))
    let part = layer.input.channels > 1 ? " of channel \(channel + 1)" : ""
    return Label("weight (\(column + 1), \(row + 1))\(part)")
  }
}

/// A weight that was set by hand, with what it was before.
struct WeightEdit: Equatable {
  let place: ParameterPlace
  let before, after: Float
}
