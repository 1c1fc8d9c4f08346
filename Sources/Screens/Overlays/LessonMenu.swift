import Findings
import InterfaceState
import Lessons
import TerminalGraphics

/// The menu of lessons: a line for each, and what one sees in the chosen one.
struct LessonMenu: LineList {
  let state: AppState
  /// The line that is pointed at.
  let chosen: Int

  /// All lessons with their variants, each in the form that it opens in.
  static func rows(of lessons: [Lesson]) -> [Lesson] {
    lessons.flatMap { lesson in
      lesson.variants.isEmpty
        ? [lesson] : variants(of: lesson).compactMap { lesson.variant(named: $0.name) }
    }
  }

  /// The one that the lesson opens with comes first.
  private static func variants(of lesson: Lesson) -> [Lesson.Variant] {
    let first = lesson.start.opening?.variant ?? lesson.variants.first?.name
    return lesson.variants.filter { $0.name == first } + lesson.variants.filter { $0.name != first }
  }

  /// Clears its rectangle and draws frame, lines and summary there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let theme = state.theme
    let ground = theme[.popup]
    canvas.fill(area, with: Cell(" ", style: ground))
    Frame(
      title: "Lessons", topNote: TextLine("Enter opens, nothing is lost", style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
    let field = listArea(in: area)
    let columns = Columns(width: field.columns, rows: rows)
    for (place, index) in visible(in: area).enumerated() {
      let line = Rect(
        column: field.minColumn, row: field.minRow + place, columns: field.columns, rows: 1)
      canvas.write(text(of: index, columns), at: line.origin, clippedTo: line)
    }
    drawSummary(in: summaryArea(in: area), of: area, on: &canvas)
  }

  /// Its lines alone: a click next to them closes it.
  func rect(in area: Rect) -> Rect {
    let field = listArea(in: area)
    return Rect(
      origin: field.origin, size: Size(columns: field.columns, rows: visible(in: area).count))
  }

  /// The line at a cell; `nil` if there is none.
  func row(at point: Point, in area: Rect) -> Int? {
    let field = listArea(in: area)
    let visible = visible(in: area)
    let index = visible.lowerBound + point.row - field.minRow
    return field.contains(point) && visible.contains(index) ? index : nil
  }

  private var rows: [Lesson] { Self.rows(of: state.sitting.lessons) }

  /// A line for each lesson, and one for the user's own data.
  private var lineCount: Int { rows.count + 1 }

  // MARK: Places

  private func inner(of area: Rect) -> Rect { area.inset(columns: 2, rows: 1) }

  /// A summary has room below from 16 rows on.
  private func listArea(in area: Rect) -> Rect {
    let inner = inner(of: area)
    return inner.split(top: inner.rows - (inner.rows >= 14 ? Self.summaryRows + 1 : 0)).top
  }

  private func summaryArea(in area: Rect) -> Rect {
    let inner = inner(of: area)
    return inner.split(top: listArea(in: area).rows + 1).rest
  }

  private static let summaryRows = 5

  /// The page that holds the chosen line.
  private func visible(in area: Rect) -> Range<Int> {
    let size = max(listArea(in: area).rows, 1)
    let start = min(max(chosen, 0) / size * size, max(lineCount - size, 0))
    return start..<min(start + size, lineCount)
  }

  private func position(in area: Rect) -> Label {
    let visible = visible(in: area)
    guard visible.count < lineCount else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(lineCount)")
  }

  // MARK: What is written

  /// Which columns a line has, and how wide they are; what has no room is left out.
  private struct Columns {
    var name, title, network, data, result: Int

    init(width: Int, rows: [Lesson]) {
      func widest(_ text: (Lesson) -> String) -> Int {
        rows.reduce(0) { max($0, Label(text($1)).width) } + 2
      }
      name = min(max(widest(LessonMenu.name(of:)), 10), max(width * 2 / 5, 12))
      result = width >= 60 ? 14 : 0
      network = width >= 110 ? min(widest(\.recipe.architecture.notation), 20) : 0
      data = width >= 110 ? widest(\.dataset.name) : 0
      title = max(width - 2 - name - result - network - data, 0)
    }
  }

  private func text(of index: Int, _ columns: Columns) -> TextLine {
    let isChosen = index == chosen
    let glyphs = state.display.glyphs
    func cell(_ text: Label, _ width: Int, _ role: Theme.Role) -> Span {
      let fitted = text.truncated(to: max(width - 1, 0), glyphs: glyphs).rightPadded(to: width)
      return Span(
        fitted, style: isChosen ? onGround(.selection).adding(.reverse) : onGround(role))
    }
    guard rows.indices.contains(index) else {
      return TextLine([
        cell(Label(isChosen ? String(Character(glyphs.pointer)) : " "), 2, .key),
        cell("own data", columns.name, .title),
        cell(
          Self.ownTitle, columns.title + columns.network + columns.data + columns.result, .text),
      ])
    }
    let lesson = rows[index]
    let isOpen = lesson.id == state.lesson.id
    let mark: Unicode.Scalar = isChosen ? glyphs.pointer : isOpen ? "*" : " "
    return TextLine([
      cell(Label(String(Character(mark))), 2, .key),
      cell(Label(Self.name(of: lesson)), columns.name, isOpen ? .key : .title),
      cell(title(of: lesson), titleColumns(of: lesson, columns), .text),
      cell(Label(lesson.recipe.architecture.notation), columns.network, .faint),
      cell(Label(lesson.dataset.name), columns.data, .faint),
      cell(
        result(of: lesson), columns.title + columns.result - titleColumns(of: lesson, columns),
        isOpen ? .key : .text),
    ])
  }

  /// Without a result the title has its room where nothing else stands between the two.
  private func titleColumns(of lesson: Lesson, _ columns: Columns) -> Int {
    guard result(of: lesson).isEmpty else { return columns.title }
    return columns.title + (columns.network == 0 ? columns.result : 0)
  }

  /// The variant that stands indented below its lesson; nil for the first one, which stands for the lesson.
  private static func indented(_ lesson: Lesson) -> Lesson.Variant? {
    variants(of: lesson).dropFirst().first { $0.name == lesson.variant }
  }

  private static func name(of lesson: Lesson) -> String {
    indented(lesson).map { "  \($0.name)" } ?? lesson.name
  }

  /// Of the first variant the lesson's own, of the others what is different.
  private func title(of lesson: Lesson) -> Label {
    Label(Self.indented(lesson).map { "  \($0.title)" } ?? lesson.title)
  }

  private func result(of lesson: Lesson) -> Label {
    lesson.id == state.lesson.id ? state.inspection.result : state.sitting.results[lesson.id] ?? ""
  }

  private static let ownTitle: Label = "your own table, arrays or pictures: choose a file"
  private static let ownSummary: Label = """
    A network learns from a file of your own: CSV, TSV, IDX, .npz, .npy or .mat, or a folder with one folder of PNG \
    files for each class. You see what was understood before it begins.
    """

  private func drawSummary(in area: Rect, of whole: Rect, on canvas: inout Canvas) {
    var rest = area
    func write(_ text: Label, _ role: Theme.Role) {
      for line in text.wrapped(to: area.columns) where !rest.isEmpty {
        canvas.write(line, at: rest.origin, clippedTo: area, style: onGround(role))
        rest = rest.split(top: 1).rest
      }
    }
    guard rows.indices.contains(chosen) else { return write(Self.ownSummary, .faint) }
    // A title that is cut in its line is written out here.
    let lesson = rows[chosen]
    let columns = Columns(width: listArea(in: whole).columns, rows: rows)
    if title(of: lesson).width >= titleColumns(of: lesson, columns) {
      write(Label(Self.indented(lesson)?.title ?? lesson.title), .title)
    }
    write(Label(lesson.summary), .faint)
  }

  /// What has no background of its own lies on the popup's.

  private func onGround(_ role: Theme.Role) -> Style { state.theme.onPopup(role) }
}
