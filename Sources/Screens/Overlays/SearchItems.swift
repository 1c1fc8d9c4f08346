import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

extension AppState {
  /// Everything that can be found, in the order in which it is listed.
  var searchItems: [SearchItem] {
    panelItems + knobItems + keyItems + [ownData] + lessonItems + unitItems + sampleItems
  }

  private var ownData: SearchItem {
    SearchItem(
      name: "own data", kind: "your own table, arrays or pictures",
      words: "choose a file csv tsv npz npy mat idx png data set samples spreadsheet",
      target: .action(.overlay(.open(.ownData))))
  }

  private var panelItems: [SearchItem] {
    (panels + otherPanels).compactMap { kind in
      guard let type = sitting.catalogue.panel(kind) else { return nil }
      let number = number(of: kind).map { "panel \($0)" } ?? "panel"
      return SearchItem(
        name: type.title,
        kind: Label(panels.contains(kind) ? number : "panel, not in this lesson yet"),
        words: kind.words, target: .panel(kind))
    }
  }

  private var knobItems: [SearchItem] {
    let setting = knobSetting
    return knobs.enumerated().map { row, knob in
      SearchItem(
        name: knob.name, kind: "setting, now " + (knob.value(setting) ?? ""),
        words: knob.sentence.description, target: .knob(row: row))
    }
  }

  /// What keys do, but for those that move from where one is.
  private var keyItems: [SearchItem] {
    Keymap.global.compactMap { binding in
      switch binding.action {
      case .view(.move), .view(.back), .view(.focus), .view(.focusNext), .view(.focusPrevious),
        .overlay(.open(.search)):
        return nil
      case .training, .settings, .network, .drawing, .kept, .history, .view, .panel, .layout,
        .overlay, .lessons, .guide, .runs, .display, .save, .program:
        break
      }
      return SearchItem(
        name: binding.help, kind: "key " + binding.name, words: binding.footer?.description ?? "",
        target: .action(binding.action))
    }
  }

  private var lessonItems: [SearchItem] {
    LessonMenu.rows(of: sitting.lessons).map { lesson in
      SearchItem(
        name: Label(lesson.id), kind: "lesson",
        words: lesson.title + " " + lesson.recipe.architecture.notation,
        target: .lesson(lesson.id))
    }
  }

  /// The units whose weights can be looked at in all panels.
  private var unitItems: [SearchItem] {
    guard panels.contains(.weights), let layer = WeightLayer.all(of: snapshot).first else {
      return []
    }
    return (0..<layer.parameters.weights.outputs).map { unit in
      SearchItem(
        name: snapshot.unitName(layer: layer.index, unit: unit), kind: "unit", words: "weights",
        target: .unit(unit))
    }
  }

  private var sampleItems: [SearchItem] {
    let dataset = snapshot.dataset
    let results = try? TestResults.ofClasses(of: snapshot)
    let decisions = results?.decisions ?? []
    return (0..<snapshot.samples.count).map { row in
      var name = snapshot.sampleName + Label(" \(row + 1)")
      if let label = snapshot.samples.label(of: row) {
        name = name + ", " + dataset.classPhrase(label)
        if decisions.indices.contains(row), decisions[row] != label, let results {
          let said = results.verdict(label: label, decision: decisions[row])
          return SearchItem(
            name: snapshot.sampleName + Label(" \(row + 1), ")
              + (dataset.picture == nil ? said : said.withArticle),
            kind: "wrong", words: "sample mistake", target: .sample(row))
        }
      }
      return SearchItem(name: name, kind: "sample", target: .sample(row))
    }
  }
}

extension PanelKind {
  /// The words that its name in code is made of: `decision map`.
  fileprivate var words: String {
    rawValue.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
  }
}
