import Findings
import InterfaceState
import Panels
import TerminalGraphics
import Training

/// The runs of the lesson side by side: what each came to, and in what the chosen one differs from the present one.
///
/// It stands at the upper right, where losses that fall leave room.
struct RunsMenu: LineList {
  let state: AppState
  /// The line that is pointed at.
  let chosen: Int

  /// The cells that it covers.
  func rect(in area: Rect) -> Rect {
    let rows = min(area.rows, runs.count + Self.footRows + 3)
    let columns = min(area.columns, Self.mostColumns)
    return Rect(
      column: area.maxColumn - columns, row: area.minRow, columns: columns, rows: rows)
  }

  /// Clears its rectangle and draws frame, lines and differences there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect, with: Cell(" ", style: theme[.popup]))
    Frame(
      title: "Runs", topNote: TextLine("Enter shows or hides", style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: state.display.glyphs
    ).draw(in: rect, on: &canvas)
    let visible = visible(in: area)
    table(of: Array(runs[visible]), chosen: row - visible.lowerBound).draw(
      in: listArea(in: area), on: &canvas)
    drawFoot(in: footArea(in: area), on: &canvas)
  }

  /// The line at a cell; `nil` if there is none.
  func row(at point: Point, in area: Rect) -> Int? {
    let list = listArea(in: area)
    let row = visible(in: area).lowerBound + point.row - list.minRow - 1
    return list.contains(point) && visible(in: area).contains(row) ? row : nil
  }

  private var runs: [ListedRun] { state.snapshot.listedRuns }
  private var row: Int { min(max(chosen, 0), runs.count - 1) }
  private var theme: Theme { state.theme }
  private func onGround(_ role: Theme.Role) -> Style { theme.onPopup(role) }

  // MARK: Places

  private static let mostColumns = 96
  /// The chosen run's differences.
  private static let footRows = 2

  private func inner(in area: Rect) -> Rect { rect(in: area).inset(columns: 2, rows: 1) }

  private func listArea(in area: Rect) -> Rect {
    let inner = inner(in: area)
    return inner.split(top: max(inner.rows - Self.footRows, 2)).top
  }

  private func footArea(in area: Rect) -> Rect {
    inner(in: area).split(top: listArea(in: area).rows).rest
  }

  /// The page that holds the chosen line, below the headings.
  private func visible(in area: Rect) -> Range<Int> {
    Range.page(of: row, size: max(listArea(in: area).rows - 1, 1), count: runs.count)
  }

  private func position(in area: Rect) -> Label {
    let visible = visible(in: area)
    guard visible.count < runs.count else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(runs.count)")
  }

  // MARK: What is written

  private func table(of runs: [ListedRun], chosen: Int) -> TextTable {
    let present = state.snapshot.history.last?.epochs ?? 0
    let isTested = state.snapshot.dataset.test.count > 0
    func cells(_ text: (ListedRun) -> Label) -> [Span] {
      runs.enumerated().map { index, run in
        Span(text(run), style: onGround(index == chosen ? .selection : .text))
      }
    }
    func losses(_ loss: @escaping (ListedRun) -> Double?) -> [Span] {
      cells { run in loss(run).map(number) ?? "" }
    }
    let here = Label("at " + state.snapshot.epochWord + " ") + place(present)
    var columns = [
      TextTable.Column("run", cells { "#\($0.number)" }, isName: true),
      TextTable.Column(
        "", cells { $0.isPresent ? "now" : state.isShown($0) ? "shown" : "hidden" }, isName: true),
      TextTable.Column("seed", cells { Label("\($0.seed)") }, rank: 5),
      TextTable.Column(
        Label(state.snapshot.epochWord + "s"), cells { place($0.history.last?.epochs ?? 0) },
        rank: 3),
      TextTable.Column("train loss", losses { $0.history.last?.trainLoss }, rank: isTested ? 4 : 0),
    ]
    if runs.contains(where: { !state.name(of: $0).isEmpty }) {
      columns.insert(
        TextTable.Column("name", cells { state.name(of: $0) }, isName: true, rank: 2), at: 2)
    }
    if isTested {
      columns += [
        TextTable.Column("test loss", losses { $0.history.last?.testLoss }),
        TextTable.Column(here, losses { loss(of: $0, at: present) }, rank: 1),
      ]
      if case .classification = state.snapshot.dataset.task {
        columns.append(
          TextTable.Column(
            "right",
            cells { $0.history.last?.testAccuracy.map { Label($0.percent) } ?? "" },
            rank: 1))
      }
    } else {
      columns.append(TextTable.Column(here, losses { loss(of: $0, at: present) }, rank: 1))
    }
    var table = state.table(columns, rows: runs.count, chosen: chosen)
    table.headingStyle = onGround(.faint)
    table.cursorStyle = onGround(.selection)
    return table
  }

  /// A run's loss where the present one is now, as far as it came.
  private func loss(of run: ListedRun, at epochs: Double) -> Double? {
    guard let last = run.history.last, last.epochs >= epochs,
      let index = run.history.index(upTo: epochs)
    else { return nil }
    let point = run.history.points[index]
    return point.testLoss ?? point.trainLoss
  }

  private func place(_ epochs: Double) -> Label {
    NumberFormat.fixed(decimals: state.snapshot.isCountedInUpdates ? 0 : 1).label(epochs)
  }

  private func number(_ value: Double) -> Label {
    NumberFormat.significant(digits: 3).label(value, glyphs: state.display.glyphs)
  }

  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    guard runs.indices.contains(row) else { return }
    let run = runs[row]
    let lines = foot(of: run, in: area)
    for (index, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area)
    }
  }

  /// In what a run differs from the present one; what has no room is counted.
  private func foot(of run: ListedRun, in area: Rect) -> [TextLine] {
    func lines(_ text: Label) -> [TextLine] {
      TextLine(text, style: onGround(.text)).wrapped(to: area.columns)
    }
    let changes = state.inspection.differences(of: run)
    guard !run.isPresent else { return lines("This is the present run.") }
    guard !changes.isEmpty else { return lines("Like the present run in every setting.") }
    let start = Label("From #\(run.number) to the present run: ")
    let texts = changes.indices.reversed().map { last in
      let rest = changes.count - last - 1
      return start + Label(joining: Array(changes[...last]), with: ", ")
        + (rest == 0 ? "" : Label(", and \(rest) more"))
    }
    return texts.lazy.map(lines).first { $0.count <= area.rows } ?? lines(texts.last ?? start)
  }
}
