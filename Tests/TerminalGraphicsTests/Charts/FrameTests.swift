import Testing

@testable import TerminalGraphics

@Suite("Frames and popups")
struct FrameTests {
  private let frame = Frame(
    title: "3 Loss", topNote: "log", bottomLeft: "reads 7", bottomRight: "epoch 12")

  @Test("title and notes stand on the edges")
  func notes() {
    let shown = picture(34, 3) { area, canvas in frame.draw(in: area, on: &canvas) }
    #expect(
      shown == """
        ╭ 3 Loss ────────────────── log ─╮
        │                                │
        ╰ reads 7 ──────────── epoch 12 ─╯
        """)
  }

  @Test("without Unicode, and with the focus")
  func asciiAndFocused() {
    var frame = frame
    frame.glyphs = .ascii
    frame.isFocused = true
    let shown = picture(34, 3) { area, canvas in frame.draw(in: area, on: &canvas) }
    #expect(
      shown == """
        +>3 Loss ------------------ log -+
        |                                |
        + reads 7 ------------ epoch 12 -+
        """)
  }

  @Test("what does not fit is cut or left out, corners never")
  func narrow() {
    let frame = Frame(
      title: "4 Weights: what each unit looks for", topNote: "±1.8", bottomLeft: "reads 7",
      bottomRight: "epoch 12")
    let shown = [28, 16, 9, 3, 2].map { columns in
      picture(columns, 2) { area, canvas in frame.draw(in: area, on: &canvas) }
    }
    #expect(
      shown.joined(separator: "\n") == """
        ╭ 4 Weights: what… ─ ±1.8 ─╮
        ╰ reads 7 ────── epoch 12 ─╯
        ╭ 4 Weights: … ╮
        ╰ reads 7 ─────╯
        ╭ 4 We… ╮
        ╰───────╯
        ╭─╮
        ╰─╯
        ╭╮
        ╰╯
        """)
  }

  @Test("the inner area is what is left")
  func inner() {
    var canvas = Canvas(columns: 10, rows: 5)
    #expect(
      frame.draw(in: canvas.bounds, on: &canvas) == Rect(column: 1, row: 1, columns: 8, rows: 3))
    #expect(Frame.inner(of: Rect(column: 0, row: 0, columns: 1, rows: 1)).isEmpty)
  }

  @Test("survives any size", arguments: awkwardSizes)
  func anySize(size: Size) {
    #expect(staysInside(size) { area, canvas in frame.draw(in: area, on: &canvas) })
    let popup = Popup(frame: frame, lines: ["a long line of text", ""], scroll: -4)
    #expect(staysInside(size) { area, canvas in popup.draw(in: area, on: &canvas) })
    #expect(popup.maxScroll(in: Rect(origin: Point(column: 0, row: 0), size: size)) >= 0)
  }

  @Test("a popup covers what lies behind it and says which lines are seen")
  func popup() {
    let lines = (1...6).map { TextLine("line \($0)") }
    let popup = Popup(frame: Frame(title: "Help"), lines: lines, scroll: 99)
    let shown = picture(24, 6) { area, canvas in
      canvas.fill(area, with: Cell("."))
      popup.draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
        ..╭ Help ────────────╮..
        ..│ line 3           │..
        ..│ line 4           │..
        ..│ line 5           │..
        ..│ line 6           │..
        ..╰─────── 3–6 of 6 ─╯..
        """)
    #expect(popup.maxScroll(in: Rect(column: 0, row: 0, columns: 24, rows: 6)) == 2)
  }

  @Test(
    "a note that has no room beside the whole title stands on the lower edge, where that is free")
  func noteBelow() {
    func picture(columns: Int, bottomRight: TextLine = "") -> String {
      var canvas = Canvas(columns: columns, rows: 2)
      Frame(title: "3 Gradient norms", topNote: "mean of 40", bottomRight: bottomRight)
        .draw(in: canvas.bounds, on: &canvas)
      return canvas.description
    }
    #expect(picture(columns: 34).hasPrefix("╭ 3 Gradient norms ─ mean of 40 ─╮"))
    #expect(
      picture(columns: 28) == """
        ╭ 3 Gradient norms ────────╮
        ╰───────────── mean of 40 ─╯
        """)
    #expect(picture(columns: 30, bottomRight: "epoch 3").contains("mean of 40"))
  }
}
