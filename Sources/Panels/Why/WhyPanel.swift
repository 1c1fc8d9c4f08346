import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What speaks for the answer: the score's gradient, what switching pixels off really does, the smallest change that
/// gives another answer, and what each hidden unit contributed.
struct WhyPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.why
  static let title: Label = "Why"
  static let leastSize = Size(columns: 20, rows: 12)

  /// A part of the panel.
  enum Part: Int, CaseIterable {
    case gradient, occlusion, change, contributions

    var name: Label {
      switch self {
      case .gradient: "gradient of the score"
      case .occlusion: "pixels switched off"
      case .change: "smallest change"
      case .contributions: "contributions of the units"
      }
    }
  }

  private let state: AppState
  private let area: Rect
  private let content: Result<Explanation, Absence>
  /// The smallest change, searched once for the picture and for what the frame says of it; `nil` if there is none, or
  /// where neither is shown.
  private let change: SmallestChange?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    do throws(Absence) {
      let explanation = try Explanation(of: state.inspection)
      let isShown = Self.places(in: area, view: state[Self.kind].view).contains { $0.0 == .change }
      change = isShown || Self.canApply(in: state) ? explanation.smallestChange : nil
      content = .success(explanation)
    } catch {
      change = nil
      content = .failure(error)
    }
  }

  /// Whether Enter puts the smallest change on the pad.
  private static func canApply(in state: AppState) -> Bool {
    state.isEnlarged && state.isFocused(kind) && state.panels.contains(.drawing)
  }

  var frame: Frame {
    guard case .success(let explanation) = content else {
      return state.frame(Self.kind, Self.title)
    }
    let answer = state.snapshot.dataset.classPhrase(explanation.answer)
    return state.frame(
      Self.kind, Self.title + Label(" ") + answer,
      topNote: TextLine(state.inspection.shownName, style: state.theme[.faint]),
      bottomLeft: TextLine(
        Self.canApply(in: state) ? offer : "", style: state.theme[.text]))
  }

  /// What Enter does: `Enter tries it: change 3 pixels and see a 9`.
  private var offer: Label {
    guard let change else { return "no small change gives another answer" }
    let pixels = change.steps.count == 1 ? "1 pixel" : "\(change.steps.count) pixels"
    let start: Label = "Enter tries it: change " + Label(pixels)
    let answer = state.snapshot.dataset.classLabel(change.after)
    let whole = start + " and see " + answer.withArticle
    return whole.width + 3 <= area.columns ? whole : start
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch content {
    case .failure(let absence):
      CenteredText(absence.reason, style: state.theme[.faint]).draw(in: area, on: &canvas)
    case .success(let explanation):
      let parts = WhyParts(state: state, explanation: explanation, change: change)
      for (part, rect) in Self.places(in: area, view: state[Self.kind].view) {
        parts.draw(part, in: rect, on: &canvas)
      }
    }
  }

  /// The parts that are shown, with their places: as many pictures next to each other as fit, the contributions in what
  /// is left.
  static func places(in area: Rect, view: Int) -> [(Part, Rect)] {
    if let part = Part(rawValue: view - 1) { return [(part, area)] }
    let large = Size(columns: 40, rows: 20 + WhyParts.headingRows)
    let small = Size(columns: 20, rows: 10 + WhyParts.headingRows)
    if let places = pair(large, small, in: area) { return places }
    let isLarge = area.columns >= 3 * large.columns + 4 && area.rows >= large.rows
    let size = isLarge ? large : small
    let across = min(max((area.columns + 2) / (size.columns + 2), 1), 3)
    var places: [(Part, Rect)] = []
    for (index, part) in [Part.gradient, .occlusion, .change].prefix(across).enumerated() {
      places.append(
        (
          part,
          Rect(
            column: area.minColumn + index * (size.columns + 2), row: area.minRow,
            columns: size.columns, rows: size.rows
          ).intersection(area)
        ))
    }
    let beside = area.split(left: across * (size.columns + 2)).rest
    // Without a gap where the units' pictures just fit.
    let below = area.split(
      top: size.rows + (area.rows - size.rows == leastContributionsRows - 1 ? 0 : 1)
    )
    .rest
    if beside.columns >= 24 {
      places.append((.contributions, beside))
    } else if below.rows >= 4 {
      places.append((.contributions, below))
    }
    return places
  }
}

extension WhyPanel {
  /// Two large pictures with the smallest change next to them and the contributions below, where three large ones have
  /// no room.
  private static func pair(_ large: Size, _ small: Size, in area: Rect) -> [(Part, Rect)]? {
    let across = 2 * (large.columns + 2)
    guard area.columns >= across + small.columns, area.columns < 3 * large.columns + 4,
      area.rows > large.rows + leastContributionsRows
    else { return nil }
    let (top, below) = area.split(top: large.rows)
    let (pictures, change) = top.split(left: across)
    let (gradient, occlusion) = pictures.split(left: across / 2)
    return [
      (.gradient, gradient.split(left: large.columns).left),
      (.occlusion, occlusion.split(left: large.columns).left), (.change, change),
      (.contributions, below.split(top: 1).rest),
    ]
  }

  /// A heading and a row of pictures.
  private static let leastContributionsRows = 9
}

// MARK: - Keys and the help

extension WhyPanel {
  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Orange pixels raise the score of the answer, blue ones lower it: by its gradient, and by erasing each pixel.",
        "The smallest change is searched step by step, so a smaller one may exist: + adds ink, - removes it.",
        "Each hidden unit contributes to the lead of the answer over the next one: its output times the difference of its two weights.",
      ],
      formula: "gradient dz/dx; erased: z(x) - z(x without a pixel); z7 - z9 = sum of (w7 - w9) a"
        + (state.snapshot.network.hasBiases ? " + bias" : ""),
      tryThis:
        "press Enter twice to put the smallest change on the pad, and see what it reads then.")
  }

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.whyNumbers }

  static func views(in state: AppState) -> [Label] { ["all together"] + Part.allCases.map(\.name) }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let jump = state.snapshot.samples.count >= 20 ? 10 : 1
    state.moveSample(by: columns + jump * rows)
    return []
  }

  /// Enlarges first; then the smallest change goes onto the pad.
  static func activate(_ state: inout AppState) -> [Effect]? {
    guard state.isEnlarged, state.panels.contains(.drawing) else { return nil }
    guard let explanation = try? Explanation(of: state.inspection), explanation.input.count == 400
    else {
      return nil
    }
    guard let change = explanation.smallestChange else {
      state.notice = "no small change of pixels was found that changes the answer; Esc goes back"
      return []
    }
    state.apply(change, to: explanation.input)
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    state.moveSample(by: step)
    return []
  }
}
