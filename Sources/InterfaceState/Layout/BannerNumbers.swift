import Findings
import NeuralNetwork
import TerminalGraphics
import Training

/// The numbers of the banner, and how large they are.
package struct BannerNumbers {
  let state: AppState

  package init(state: AppState) { self.state = state }

  /// The rows that it takes of so much room above the panels; 0 where no number would be big.
  ///
  /// The answer does not depend on what was drawn or learnt: nothing moves under the mouse.
  static func rows(in state: AppState, room: Size) -> Int {
    guard state.open.view.arrangement.isProjecting else { return 0 }
    let most = min(room.rows * 9 / 20, room.rows - leastBelow)
    let numbers = BannerNumbers(state: state)
    return numbers.form(
      of: numbers.progress, in: Size(columns: room.columns, rows: most))?.rows ?? 0
  }

  /// A plot of five rows with its axis and frame.
  private static let leastBelow = 8

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
}

// MARK: - How large

extension BannerNumbers {
  /// One of the numbers.
  package struct Field {
    package let caption: Label
    /// What it is of, in small letters.
    package let note: Label
    package let style: Style
    /// The number, with fewer and with more digits.
    package let short, precise: Label
    /// Texts as wide as those can become: nothing moves while a number changes.
    let widestShort, widestPrecise: Label
    /// The small letters beside fewer digits, where they say what those leave out.
    var shortNote: Label?
  }

  /// So many of the numbers, so large.
  package struct Form {
    package let count, scale, captionScale: Int
    /// How large the first of several is: it gives way before one is left out.
    let firstScale: Int
    let room: Size
    let glyphs: GlyphSet
    /// Whether there is room for all digits.
    package var isPrecise = false

    /// Large captions fill their last row, or half of it: the numbers do not touch them.
    package var captionRows: Int {
      guard captionScale > 0 else { return 1 }
      let fillsLastRow = !glyphs.isUnicode || captionScale.isMultiple(of: 2)
      return BigText.rows(scale: captionScale, glyphs: glyphs) + (fillsLastRow ? 1 : 0)
    }

    package func scale(at place: Int) -> Int { place == 0 && count > 1 ? firstScale : scale }

    var rows: Int { captionRows + BigText.rows(scale: scale, glyphs: glyphs) + 1 }

    /// Numbers stand farther apart than the letters of one.
    package var leastGap: Int { scale + 1 }

    /// What a field takes, whatever its number becomes.
    package func columns(_ field: Field, at place: Int) -> Int {
      columns(field, number: isPrecise ? field.widestPrecise : field.widestShort, at: place)
    }

    /// What it takes with the number that it has.
    package func columnsNow(_ field: Field, at place: Int) -> Int {
      columns(field, number: isPrecise ? field.precise : field.short, at: place)
    }

    private func columns(_ field: Field, number text: Label, at place: Int) -> Int {
      let caption =
        captionScale > 0
        ? BigText.points(of: field.caption) * captionScale : field.caption.width
      return max(BigText.points(of: text) * scale(at: place), caption, note(of: field).width)
    }

    package func note(of field: Field) -> Label {
      isPrecise ? field.note : field.shortNote ?? field.note
    }

    func fits(_ fields: [Field]) -> Bool {
      let needed = fields.suffix(count).enumerated().map { columns($0.element, at: $0.offset) }
        .reduce(leastGap * (count - 1), +)
      return rows <= room.rows && needed <= room.columns
    }
  }

  /// The largest that fits, three numbers rather than two, with large captions rather than small ones; the first of
  /// them becomes smaller, and then all of them, before one is left out.
  package func form(of fields: [Field], in room: Size) -> Form? {
    for count in stride(from: fields.count, to: 0, by: -1) {
      for (hasLargeCaption, isFirstSmall, least) in Self.ways {
        for scale in stride(from: Self.largest, through: least, by: -1) {
          var form = Form(
            count: count, scale: scale, captionScale: hasLargeCaption ? max(scale / 2, 1) : 0,
            firstScale: isFirstSmall ? max(scale / 2, 1) : scale, room: room, glyphs: glyphs)
          guard form.fits(fields) else { continue }
          form.isPrecise = true
          form.isPrecise = form.fits(fields)
          return form
        }
      }
    }
    return nil
  }

  /// Whether captions are large, whether the first number is smaller than the others, and the least scale.
  private static let ways = [
    (true, false, 2), (false, false, 2), (false, true, 2), (false, false, 1),
  ]

  private static let largest = 12
}

// MARK: - Which numbers

extension BannerNumbers {
  /// How training goes.
  package var progress: [Field] { [place, trainLoss] + (result.map { [$0] } ?? []) }

  /// What is read in the drawing.
  package var reading: [Field] { [place] + (result.map { [$0] } ?? []) + [answer] }

  private var snapshot: TrainingSnapshot { state.snapshot }

  private var place: Field {
    let last = "\(snapshot.recipe.epochs)"
    let widest = Label(repeating: "8", count: last.count)
    let value = Label("\(snapshot.epoch)")
    return Field(
      caption: Label(snapshot.epochWord.uppercased()), note: Label("of \(last)"),
      style: theme[.title], short: value, precise: value, widestShort: widest,
      widestPrecise: widest)
  }

  private var trainLoss: Field {
    number(
      snapshot.evaluation?.trainLoss, "LOSS", "on what it learns from", theme[.trainLoss])
  }

  /// What is right of the test; else its loss, else what is right of what is learnt from.
  private var result: Field? {
    let evaluation = snapshot.evaluation
    let (test, train) = (snapshot.dataset.test.count, snapshot.sampleCount)
    let word = snapshot.dataset.sampleWord
    guard case .classification = snapshot.dataset.task else {
      return test == 0
        ? nil
        : number(
          evaluation?.testLoss, "TEST LOSS", Label("on \(test) test ") + word + "s",
          theme[.testLoss])
    }
    return test > 0
      ? share(
        evaluation == nil ? nil : snapshot.tests?.accuracy, "ACCURACY",
        Label("of \(test) test ") + word + "s"
          + (snapshot.tests.map(state.snapshot.age(of:)) ?? ""),
        theme[.testLoss])
      : share(
        evaluation?.trainAccuracy, "ACCURACY", Label("of \(train) learnt ") + word + "s",
        theme[.testLoss])
  }

  /// As sure as the pad's own words: `7 96%`, `7?`, or nothing where it is no digit.
  private var answer: Field {
    var share: Label?
    let (value, note): (Label, Label)
    switch state.inspection.drawingAnswer {
    case .sure(let first, _):
      share = Self.rounded(first.share)
      (value, note) = (first.name, "in the drawing")
    case .unsure(let first, let second):
      (value, note) = (first.name + "?", "not sure: " + first.name + " or " + second.name)
    case .unlike: (value, note) = ("-", "no digit")
    case .broken: (value, note) = ("NaN", "no numbers")
    case .nothing: (value, note) = ("-", "nothing")
    }
    return Field(
      caption: "READS", note: note, style: theme[.topBar], short: value,
      precise: share.map { value + " " + $0 } ?? value, widestShort: "NaN",
      widestPrecise: "8 100%", shortNote: share.map { $0 + " " + note } ?? note)
  }

  /// As the answer says it elsewhere, without the space.
  private static func rounded(_ share: Float) -> Label {
    Label(NumberFormat.percent(decimals: 0).label(share).description.filter { $0 != " " })
  }

  private func share(
    _ share: Double?, _ caption: Label, _ note: Label, _ style: Style
  ) -> Field {
    Field(
      caption: caption, note: note, style: style,
      short: share.map { Self.percent($0, decimals: 0) } ?? "-",
      precise: share.map { Self.percent($0, decimals: 1) } ?? "-", widestShort: "100%",
      widestPrecise: "100.0%")
  }

  private func number(
    _ value: Double?, _ caption: Label, _ note: Label, _ style: Style
  ) -> Field {
    Field(
      caption: caption, note: note, style: style, short: value.map { Self.short($0) } ?? "-",
      precise: value.map { Self.precise($0) } ?? "-", widestShort: "0.88", widestPrecise: "8.8E-8")
  }

  /// Rounded down, so that it says 100 % only of all.
  private static func percent(_ share: Double, decimals: Int) -> Label {
    guard share.isFinite else { return "NaN" }
    let unit = decimals == 0 ? 100.0 : 1000.0
    let whole = (share * unit + 1e-6).rounded(.down) / unit
    let text = NumberFormat.fixed(decimals: decimals).label(100 * whole, glyphs: .ascii)
    return text + "%"
  }

  /// At most as wide as `0.88`: two digits, and where they cannot say it, less or more
  /// than what.
  static func short(_ value: Double) -> Label {
    switch value.magnitude {
    case ..<0.01 where value != 0: "<.01"
    case ..<9.95: NumberFormat.fixed(decimals: value.magnitude < 0.995 ? 2 : 1).label(value)
    case 999.5..<Double.infinity: ">1K"
    default: NumberFormat.significant(digits: 2).label(value, glyphs: .ascii).withoutSpaces
    }
  }

  /// At most as wide as `8.8E-8`: three digits.
  static func precise(_ value: Double) -> Label {
    switch value.magnitude {
    case ..<0.01 where value != 0:
      NumberFormat.scientific(decimals: value.magnitude < 1e-9 ? 0 : 1)
        .label(value, glyphs: .ascii)
    case ..<9.995: NumberFormat.fixed(decimals: value.magnitude < 0.9995 ? 3 : 2).label(value)
    default: NumberFormat.significant(digits: 3).label(value, glyphs: .ascii).withoutSpaces
    }
  }
}

extension Label {
  /// The text without its blanks.
  fileprivate var withoutSpaces: Label { Label(description.filter { $0 != " " }) }
}
