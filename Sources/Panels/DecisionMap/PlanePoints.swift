import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The samples on a map of the plane: a glyph for each class, open where they are trained on and filled where they
/// are tests, and a cross where the network is wrong.
struct PlanePoints {
  private let state: AppState
  private let parts: [PlaneSamples]

  /// Blue and orange points on a ground of other colours would be taken for its values.
  private let usesClassColors: Bool

  init(state: AppState) {
    usesClassColors = MapView.chosen(in: state).isOutput
    self.state = state
    parts = PlaneSamples.all(of: state.snapshot)
  }

  /// Those that the dial shows, the tests last, so that they lie on top.
  private var shown: [PlaneSamples] {
    switch state[.decisionMap].dial {
    case 0: parts
    case -1: parts.filter(\.isTest)
    default: []
    }
  }

  /// Draws the points, those that are read wrong above all others.
  func draw(on plane: Plane, ground: (Point) -> Color, canvas: inout Canvas) {
    for wrong in [false, true] {
      for part in shown {
        for row in 0..<part.count
        where (part.isWrong?[row] ?? false) == wrong {
          guard let cell = plane.cell(of: part.samples[row]) else { continue }
          canvas[cell.column, cell.row] = point(
            part.samples.label(of: row), isTest: part.isTest, isWrong: wrong, on: ground(cell))
        }
      }
    }
  }

  private func point(_ label: Int?, isTest: Bool, isWrong: Bool, on ground: Color) -> Cell {
    let theme = state.theme
    let attributes: Style.Attributes = isWrong || isTest ? .bold : []
    guard theme.isColored else {
      return Cell(
        glyph(label, isTest: isTest, isWrong: isWrong), style: Style(attributes: attributes))
    }
    let map = theme.signed.colors
    // A point lies on the colour of undecided places, so that it is seen on the ground of its own class.
    let outline = usesClassColors && label != nil ? map[map.count / 2] : ground
    let last = max(state.snapshot.dataset.classNames.count - 1, 1)
    let color =
      isWrong || label == nil || !usesClassColors
      ? outline.contrast
      : label == last
        ? map[map.count - 1 - map.count / 8]
        : map[map.count / 8]
    return Cell(
      glyph(label, isTest: isTest, isWrong: isWrong),
      style: Style(foreground: color, background: outline, attributes: attributes))
  }

  private func glyph(_ label: Int?, isTest: Bool, isWrong: Bool) -> Unicode.Scalar {
    if isWrong { return isTest ? wrongGlyphs.test : wrongGlyphs.train }
    let pair = classGlyphs[(label ?? 0) % classGlyphs.count]
    return isTest ? pair.test : pair.train
  }

  private var isUnicode: Bool { state.display.glyphs.isUnicode }

  private var wrongGlyphs: (train: Unicode.Scalar, test: Unicode.Scalar) {
    isUnicode ? ("×", "╳") : ("!", "!")
  }

  private var classGlyphs: [(train: Unicode.Scalar, test: Unicode.Scalar)] {
    isUnicode
      ? [("○", "●"), ("△", "▲"), ("□", "■"), ("◇", "◆")]
      : [("o", "O"), ("v", "V"), ("s", "S"), ("d", "D")]
  }

  // MARK: What they mean

  /// `╳ wrong: 12 of 400 train, 3 of 200 test`, or `╳ 3 of 200 wrong`; empty if numbers are predicted.
  func wrongNote(isLong: Bool) -> Label {
    let counted = shown.compactMap { part in
      part.isWrong.map { (part.isTest, $0.count { $0 }, $0.count) }
    }.filter { $0.2 > 0 }
    guard !counted.isEmpty else { return "" }
    let mark = Label("\(wrongGlyphs.test)")
    guard isLong else {
      let last = counted[counted.count - 1]
      return mark + Label(" \(last.1) of \(last.2) wrong")
    }
    let texts = counted.map { "\($0.1) of \($0.2) \($0.0 ? "test" : "train")" }
    return mark + " wrong: " + Label(texts.joined(separator: ", "))
  }

  /// `○● blue △▲ orange`; empty if no point is shown.
  func legend(isLong: Bool) -> TextLine {
    let style = state.theme[.faint]
    let names = state.snapshot.dataset.classNames
    guard !shown.isEmpty else { return TextLine("points: +", style: style) }
    let classes = names.indices.prefix(classGlyphs.count).map { index in
      "\(classGlyphs[index].train)\(classGlyphs[index].test) "
        + state.snapshot.dataset.classLabel(index).truncated(to: 10).description
    }
    let train = classGlyphs[0].train
    let test = classGlyphs[0].test
    let kinds = isLong || names.isEmpty ? ["\(train) train", "\(test) test"] : []
    return TextLine(Label((classes + kinds).joined(separator: "  ")), style: style)
  }
}
