import Foundation
import Platform
import TerminalGraphics
import Testing
import TestSupport

@testable import NcursesTerminal

/// ncurses has one screen a process, so these run one after the other.
@Suite("the device", .serialized)
struct NcursesDeviceTests {
  private let terminal: PseudoTerminal

  init() throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    terminal = try PseudoTerminal()
  }

  private func open(
    _ type: String = "xterm-256color", mouse: Bool = true, color: ColorMode = .auto,
    noColor: String = "", colorTerm: String = ""
  ) throws -> NcursesDevice {
    try NcursesDevice(
      options: .init(
        isMouseEnabled: mouse, color: color, noColor: noColor, colorTerm: colorTerm,
        terminalType: type, path: terminal.path))
  }

  /// Every cell another glyph and other colours than its neighbours, from `seed`.
  private func noise(_ size: Size, seed: UInt64) -> Canvas {
    var generator = TestChance(seed: seed)
    var canvas = Canvas(size: size)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let style = Style(
          foreground: Color(hex: .random(in: 0...0xFF_FFFF, using: &generator)),
          background: Color(hex: .random(in: 0...0xFF_FFFF, using: &generator)))
        canvas[column, row] = Cell("▀", style: style)
      }
    }
    return canvas
  }

  /// Waits until an event of interest comes; nil when the deadline passes.
  private func first<Found>(
    of device: NcursesDevice, _ pick: (DeviceEvent) -> Found?
  ) -> Found? {
    for _ in 0..<200 {
      if let found = device.wait(timeoutMilliseconds: 50).compactMap(pick).first { return found }
    }
    return nil
  }

  /// What the terminal gets for a canvas, read as fast as it comes.
  private func shown(_ canvas: Canvas, on device: NcursesDevice) -> String {
    _ = terminal.received()
    let isStarted = device.present(canvas)
    #expect(isStarted)
    var bytes = terminal.received()
    for _ in 0..<10_000 where !device.isReadyToPresent {
      _ = device.wait(timeoutMilliseconds: 50)
      bytes += terminal.received()
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func input(_ event: DeviceEvent) -> InputEvent? {
    if case .input(let input) = event { input } else { nil }
  }

  @Test("enters and leaves the screen, and restores the settings byte for byte")
  func entersAndLeaves() throws {
    let before = terminal.settings
    let device = try open()
    #expect(terminal.settings != before)
    let entered = terminal.receivedText()
    for sequence in ["\u{1B}[?1049h", "\u{1B}[?25l", "\u{1B}[?2031h", "\u{1B}[?1002h\u{1B}[?1006h"]
    {
      #expect(entered.contains(sequence))
    }
    device.close()
    #expect(terminal.settings == before)
    let left = terminal.receivedText()
    for sequence in [
      "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1000l", "\u{1B}[?2004l", "\u{1B}[?2026l",
      "\u{1B}[?2031l", "\u{1B}[?1049l", "\u{1B}[?25h",
    ] {
      #expect(left.contains(sequence))
    }
    device.close()
    #expect(terminal.receivedText().isEmpty, "a second close does nothing")
  }

  @Test("scrolls and moves within the window's own size, not a guessed one")
  func entersAtItsSize() throws {
    terminal.resize(columns: 100, rows: 30)
    let device = try open("vt100")
    #expect(device.size == Size(columns: 100, rows: 30))
    let entered = terminal.receivedText()
    #expect(entered.contains("\u{1B}[1;30r") && !entered.contains("\u{1B}[1;24r"))
  }

  @Test("sends the mouse modes in tmux and screen as well", arguments: ["tmux-256color", "screen"])
  func mouseInMultiplexers(type: String) throws {
    let device = try open(type)
    #expect(device.capabilities.canDrag)
    #expect(terminal.receivedText().contains("\u{1B}[?1002h\u{1B}[?1006h"))
    device.setMouse(enabled: false)
    #expect(terminal.receivedText().contains("\u{1B}[?1002l"))
    device.setMouse(enabled: true)
    #expect(terminal.receivedText().contains("\u{1B}[?1002h"))
  }

  @Test("without the mouse it is never asked for")
  func noMouse() throws {
    let device = try open(mouse: false)
    device.repaint()
    #expect(!terminal.receivedText().contains("?1002h"))
  }

  @Test("sends differences only, as one unit")
  func differences() throws {
    let device = try open()
    var canvas = noise(device.size, seed: 1)
    _ = shown(canvas, on: device)
    canvas[40, 12] = Cell("x")
    let update = shown(canvas, on: device)
    #expect(update.utf8.count < 60)
    #expect(update.contains("x"))
    #expect(update.hasPrefix("\u{1B}[?2026h") && update.hasSuffix("\u{1B}[?2026l"))
    #expect(shown(canvas, on: device).isEmpty)
    device.repaint()
    #expect(shown(canvas, on: device).utf8.count > 10_000)
  }

  @Test("draws the last cell without scrolling, and wide glyphs once")
  func edges() throws {
    let device = try open()
    var canvas = Canvas(size: device.size)
    canvas[79, 23] = Cell("▓")
    canvas.write("漢字", at: Point(column: 10, row: 5))
    canvas.write("字", at: Point(column: 78, row: 6))
    let drawn = shown(canvas, on: device)
    #expect(drawn.contains("漢字") && drawn.contains("▓"))
    #expect(!drawn.contains("\n\n") && !drawn.contains("\u{0}"))
  }

  @Test("a stalled terminal blocks neither frames nor the way out")
  func stalledReader() throws {
    let before = terminal.settings
    terminal.resize(columns: 200, rows: 60)
    let device = try open()
    var seed: UInt64 = 0
    while device.isReadyToPresent && seed < 20 {
      _ = device.present(noise(device.size, seed: seed))
      seed += 1
    }
    #expect(!device.isReadyToPresent)
    let isStarted = device.present(Canvas(size: device.size))
    #expect(!isStarted)
    device.close()
    #expect(terminal.settings == before)
  }

  @Test("a slow terminal gets the whole frame, and the wait ends with its report")
  func slowReader() throws {
    terminal.resize(columns: 200, rows: 60)
    let device = try open()
    _ = terminal.received()
    _ = device.present(noise(device.size, seed: 5))
    #expect(!device.isReadyToPresent)
    var text: [UInt8] = []
    let report = first(of: device) { event -> FrameReport? in
      if case .frameSent(let report) = event { report } else { nil }
    } whileDoing: {
      text += terminal.received()
    }
    text += terminal.received()
    #expect(report?.byteCount == text.count)
    #expect(String(decoding: text, as: UTF8.self).hasSuffix("\u{1B}[?2026l"))
  }

  private func first<Found>(
    of device: NcursesDevice, _ pick: (DeviceEvent) -> Found?, whileDoing action: () -> Void
  ) -> Found? {
    for _ in 0..<2000 {
      action()
      if let found = device.wait(timeoutMilliseconds: 50).compactMap(pick).first { return found }
    }
    return nil
  }

  @Test("reports keys and the mouse, Escape after a moment, and survives garbage")
  func inputs() throws {
    let device = try open()
    terminal.type("q")
    #expect(first(of: device, input) == .key(.character("q")))
    terminal.type("\u{1B}[<0;5;6M")
    #expect(
      first(of: device, input) == .mouse(.init(.press(.left), at: Point(column: 4, row: 5))))
    terminal.type("\u{1B}")
    #expect(first(of: device, input) == .key(.escape))
    terminal.type("\u{1B}[<99999;1\u{1B}[\u{1B}[999999999999999999~\u{FFFD}")
    #expect(first(of: device, input) == .key(.character("\u{FFFD}")))
  }

  @Test("a signal for a new size gives one event")
  func resizes() throws {
    let device = try open()
    terminal.resize(columns: 100, rows: 30)
    kill(getpid(), SIGWINCH)
    kill(getpid(), SIGWINCH)
    let size = Size(columns: 100, rows: 30)
    #expect(device.wait(timeoutMilliseconds: 5000) == [.input(.resize(size))])
    #expect(device.size == size)
    _ = shown(noise(size, seed: 2), on: device)
    terminal.resize(columns: 1, rows: 1)
    kill(getpid(), SIGWINCH)
    #expect(first(of: device, input) == .resize(Size(columns: 1, rows: 1)))
    #expect(shown(noise(size, seed: 2), on: device).utf8.count < 100, "the old size is clipped")
  }

  // MARK: The mouse in pixels

  private func pressed(_ report: String, on device: NcursesDevice) -> MouseEvent? {
    terminal.type(report)
    return first(of: device) { event in
      if case .input(.mouse(let mouse)) = event { mouse } else { nil }
    }
  }

  @Test("a terminal that can is told to report the mouse in pixels, and no longer when it is left")
  func mouseInPixels() throws {
    let device = try open()
    let entered = terminal.receivedText()
    #expect(entered.contains("\u{1B}[?1016$p\u{1B}[16t") && !entered.contains("\u{1B}[?1016h"))
    terminal.type("\u{1B}[?1016;2$y\u{1B}[6;20;10t\u{1B}[?62c")
    device.takeAnswers(patienceMilliseconds: 60_000)
    #expect(terminal.receivedText().contains("\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?1016h"))
    let press = MouseEvent(
      .press(.left), at: Point(column: 4, row: 2), within: .init(column: 0.55, row: 0.525))
    #expect(pressed("\u{1B}[<0;46;51M", on: device) == press)
    let far = pressed("\u{1B}[<0;99999;99999m", on: device)
    #expect(far?.position == Point(column: 9999, row: 4999))
    device.setMouse(enabled: false)
    #expect(terminal.receivedText().contains("\u{1B}[?1016l"))
    device.setMouse(enabled: true)
    #expect(terminal.receivedText().contains("\u{1B}[?1016h"))
    device.close()
    #expect(terminal.receivedText().contains("\u{1B}[?1016l"))
  }

  @Test(
    "whole cells are reported where pixels are unknown, of an unknown number, or not spoken of",
    arguments: [
      "\u{1B}[?1016;0$y\u{1B}[6;20;10t\u{1B}[?62c", "\u{1B}[?1016;2$y\u{1B}[?62c",
      "\u{1B}[?1016;2$y\u{1B}[6;0;70000t\u{1B}[?62c", "\u{1B}[6;20;10t\u{1B}[?62c",
      "\u{1B}[?62c",
    ])
  func mouseInCells(answers: String) throws {
    let device = try open()
    terminal.type(answers)
    device.takeAnswers(patienceMilliseconds: 60_000)
    #expect(!terminal.receivedText().contains("\u{1B}[?1016h"))
    let press = MouseEvent(.press(.left), at: Point(column: 45, row: 50))
    #expect(pressed("\u{1B}[<0;46;51M", on: device) == press)
  }

  @Test("what a cell measures is asked anew with each new size, or the system knows it")
  func zoom() throws {
    terminal.resize(columns: 80, rows: 24, pixels: (804, 482))
    let device = try open()
    terminal.type("\u{1B}[?1016;2$y\u{1B}[?62c")
    device.takeAnswers(patienceMilliseconds: 60_000)
    #expect(terminal.receivedText().contains("\u{1B}[?1016h"))
    #expect(pressed("\u{1B}[<0;46;51M", on: device)?.position == Point(column: 4, row: 2))
    terminal.resize(columns: 40, rows: 12, pixels: (800, 480))
    kill(getpid(), SIGWINCH)
    #expect(first(of: device, input) == .resize(Size(columns: 40, rows: 12)))
    #expect(terminal.receivedText().contains("\u{1B}[16t"))
    #expect(pressed("\u{1B}[<0;46;51M", on: device)?.position == Point(column: 2, row: 1))
    terminal.type("\u{1B}[6;10;5t")
    #expect(pressed("\u{1B}[<0;46;51M", on: device)?.position == Point(column: 9, row: 5))
  }

  @Test("signals to end are reported, not obeyed", arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func endings(signal: Int32) throws {
    let device = try open()
    kill(getpid(), signal)
    #expect(device.wait(timeoutMilliseconds: 5000).contains(.terminate(signal: signal)))
  }

  @Test("a terminal that goes away counts as a hangup, once")
  func hangup() throws {
    let device = try open()
    terminal.hangUp()
    let signal = first(of: device) { event -> Int32? in
      if case .terminate(let signal) = event { signal } else { nil }
    }
    #expect(signal == SIGHUP)
    #expect(device.wait(timeoutMilliseconds: 0).isEmpty)
    let isStarted = device.present(Canvas(size: device.size))
    #expect(isStarted, "and goes nowhere")
    device.close()
  }

  @Test("is woken from another thread, many calls counting once")
  func wakes() async throws {
    let device = try open()
    let wake = device.wake
    await Task.detached { for _ in 0..<100_000 { wake() } }.value
    #expect(device.wait(timeoutMilliseconds: nil).filter { $0 == .woken } == [.woken])
    #expect(!device.wait(timeoutMilliseconds: 0).contains(.woken))
  }

  @Test("NO_COLOR and --color never send no colour", arguments: [ColorMode.auto, .never])
  func colorless(mode: ColorMode) throws {
    let device = try open(color: mode, noColor: "1")
    #expect(device.capabilities.colorCount == 0)
    var canvas = noise(device.size, seed: 3)
    canvas[0, 0] = Cell("B", style: Style(attributes: [.bold, .reverse]))
    let drawn = shown(canvas, on: device)
    #expect(!drawn.contains(/\x1B\[[0-9;]*(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]/))
    #expect(drawn.contains(/\x1B\[[0-9;]*1;7mB/))
  }

  @Test(
    "uses as many colours as there are",
    arguments: [("xterm-256color", 256, "8;5;"), ("xterm", 8, "[3"), ("linux", 8, "[3")])
  func colors(type: String, count: Int, code: String) throws {
    let device = try open(type)
    #expect(device.capabilities.colorCount == count)
    #expect(shown(noise(device.size, seed: 4), on: device).contains(code))
  }

  @Test("gives its colours to a palette that takes them, and the palette back")
  func palette() throws {
    let device = try open()
    #expect(device.capabilities.hasExactColors)
    #expect(!terminal.receivedText().contains("\u{1B}]4;"), "without colours it stays as it is")
    let odd = Color(hex: 0x123457)
    device.setPalette([odd])
    var canvas = Canvas(size: device.size)
    canvas[0, 0] = Cell("x", style: Style(foreground: odd))
    let first = shown(canvas, on: device)
    let entry = try #require(first.firstMatch(of: /;(\d+);rgb:12\/34\/57/)).1
    #expect(first.contains("\u{1B}[38;5;\(entry)m"))
    canvas[1, 0] = Cell("y", style: Style(foreground: odd))
    #expect(!shown(canvas, on: device).contains("\u{1B}]4;"), "it is told once")
    device.repaint()
    #expect(shown(canvas, on: device).contains(";rgb:12/34/57"), "a repaint tells it again")
    let next = Color(hex: 0x765432)
    device.setPalette([next])
    let second = shown(canvas, on: device)
    let nextEntry = try #require(second.firstMatch(of: /;(\d+);rgb:76\/54\/32/)).1
    #expect(second.contains("\u{1B}]104;\(entry)\u{1B}\\"), "what is used no more is given back")
    device.setPalette([])
    let own = [entry, nextEntry].compactMap { Int($0) }.sorted()
    let reset = "\u{1B}]104;\(own[0]);\(own[1])\u{1B}\\"
    #expect(shown(canvas, on: device).contains(reset))
    device.close()
    let left = terminal.receivedText()
    #expect(left.contains(reset))
    #expect(!(first + second + left).contains("\u{1B}]104\u{7}"), "the user's own entries stay")
  }

  @Test(
    "leaves a palette alone that cannot be set, is not used or shall stay",
    arguments: [
      ("tmux-256color", .auto, false), ("xterm", .auto, false), ("xterm-256color", .never, false),
      ("xterm-256color", .auto, true),
    ] as [(String, ColorMode, Bool)])
  func noPalette(type: String, color: ColorMode, keepsPalette: Bool) throws {
    let device = try NcursesDevice(
      options: .init(
        color: color, keepsPalette: keepsPalette, noColor: "", colorTerm: "", terminalType: type,
        path: terminal.path))
    #expect(!device.capabilities.hasExactColors)
    device.setPalette([Color(hex: 0x123457)])
    let drawn = terminal.receivedText() + shown(noise(device.size, seed: 4), on: device)
    device.close()
    let all = drawn + terminal.receivedText()
    #expect(!all.contains("\u{1B}]4;") && !all.contains("\u{1B}]104"))
  }

  @Test(
    "never gives entries their colours back that it has not changed, in any way in which terminals are told",
    arguments: ["xterm", "xterm-256color", "linux", "tmux-256color", "screen", "vt100"],
    [true, false])
  func usersPalette(type: String, keepsPalette: Bool) throws {
    let device = try NcursesDevice(
      options: .init(
        keepsPalette: keepsPalette, noColor: "", colorTerm: "", terminalType: type,
        path: terminal.path))
    device.setPalette([Color(hex: 0x123457)])
    var sent = terminal.receivedText() + shown(noise(device.size, seed: 9), on: device)
    device.setPalette([])
    device.repaint()
    sent += shown(noise(device.size, seed: 10), on: device)
    device.close()
    sent += terminal.receivedText()
    // All entries at once, by xterm's order or the Linux console's, and a full reset.
    for order in ["\u{1B}]104\u{7}", "\u{1B}]104\u{1B}", "\u{1B}]R", "\u{1B}]P", "\u{1B}c"] {
      #expect(!sent.contains(order))
    }
    let changed = type == "xterm-256color" && !keepsPalette
    #expect(sent.contains("\u{1B}]4;") == changed)
    #expect(sent.contains("\u{1B}]104;") == changed)
    let own = (0..<16).contains { sent.contains("\u{1B}]4;\($0);") || sent.contains("]104;\($0);") }
    #expect(!own, "the first sixteen are the user's")
  }

  // MARK: Colours by their red, green and blue

  /// One cell in a colour that no palette has.
  private func odd(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas[0, 0] = Cell(
      "x", style: Style(foreground: Color(hex: 0x123457), background: Color(hex: 0x765432)))
    return canvas
  }

  @Test(
    "a terminal that shows every colour gets the colours themselves, and keeps its palette",
    arguments: [
      ("xterm-256color", "truecolor"), ("xterm-256color", "24bit"), ("tmux-256color", "truecolor"),
      ("xterm-direct", ""),
    ])
  func directColors(type: String, colorTerm: String) throws {
    let device = try open(type, colorTerm: colorTerm)
    #expect(device.capabilities.hasExactColors)
    device.setPalette([Color(hex: 0x123457), Color(hex: 0x765432)])
    let drawn = terminal.receivedText() + shown(odd(device.size), on: device)
    #expect(drawn.contains("38;2;18;52;87") && drawn.contains("48;2;118;84;50"))
    #expect(!drawn.contains("8;5;"))
    device.close()
    let all = drawn + terminal.receivedText()
    #expect(!all.contains("\u{1B}]4;") && !all.contains("\u{1B}]104"))
  }

  @Test(
    "where colours are refused or few there are no direct ones",
    arguments: [
      ("xterm-256color", "truecolor", .never, ""), ("xterm-256color", "truecolor", .auto, "1"),
      ("xterm", "truecolor", .auto, ""), ("vt100", "truecolor", .auto, ""),
      ("screen-256color", "truecolor", .auto, ""), ("tmux-256color", "yes", .auto, ""),
    ] as [(String, String, ColorMode, String)])
  func noDirectColors(type: String, colorTerm: String, color: ColorMode, noColor: String) throws {
    unsetenv("TMUX")
    let device = try open(type, color: color, noColor: noColor, colorTerm: colorTerm)
    #expect(!device.capabilities.hasExactColors)
    device.setPalette([Color(hex: 0x123457)])
    _ = terminal.receivedText()
    #expect(!shown(odd(device.size), on: device).contains("8;2;"))
  }

  @Test(
    "a terminal is asked for its background and its colours, and what is typed meanwhile is kept")
  func answers() throws {
    let device = try open("tmux-256color")
    #expect(!device.capabilities.hasExactColors)
    #expect(terminal.receivedText().contains("\u{1B}]11;?\u{1B}\\"))
    terminal.type(
      "a\u{1B}]11;rgb:fafa/fafa/f0f0\u{1B}\\b\u{1B}P1$r0;38:2::1:2:3m\u{1B}\\\u{1B}[?62;22cd")
    device.takeAnswers(patienceMilliseconds: 60_000)
    #expect(device.capabilities.background == Color(red: 0xFA, green: 0xFA, blue: 0xF0))
    #expect(device.capabilities.hasExactColors)
    device.setPalette([Color(hex: 0x123457)])
    #expect(shown(odd(device.size), on: device).contains("38;2;18;52;87"))
    let typed = device.wait(timeoutMilliseconds: 0).compactMap(input)
    #expect(typed == ["a", "b", "d"].map { .key(.character($0)) })
  }

  @Test("a terminal that answers nothing is waited for no longer than it is given")
  func silence() throws {
    let device = try open("tmux-256color")
    device.takeAnswers(patienceMilliseconds: 0)
    #expect(device.capabilities.background == nil && !device.capabilities.hasExactColors)
    terminal.type("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?62cx")
    #expect(first(of: device) { input($0) } == .key(.character("x")), "a late answer is no key")
  }

  @Test(
    "a terminal is asked nothing where it does not speak xterm's language, or colours are not used",
    arguments: [("vt100", .auto), ("xterm-256color", .never)] as [(String, ColorMode)])
  func notAsked(type: String, color: ColorMode) throws {
    let device = try open(type, color: color)
    let entered = terminal.receivedText()
    #expect(!entered.contains("\u{1B}]") && !entered.contains("\u{1B}P"))
    device.takeAnswers(patienceMilliseconds: 0)
    #expect(device.capabilities.background == nil)
  }

  @Test("a VT100 gets pictures without colours and without xterm's modes")
  func vt100() throws {
    let device = try open("vt100")
    #expect(!device.capabilities.canDrag && device.capabilities.colorCount == 0)
    let drawn = shown(noise(device.size, seed: 1), on: device)
    device.close()
    let all = drawn + terminal.receivedText()
    #expect(!all.contains("\u{1B}[?10") && !all.contains("\u{1B}[?20"))
    #expect(all.contains("▀"))
  }

  @Test(
    "falls back for types that are not installed",
    arguments: [
      ("xterm-nobody", 256, "using xterm-256color"), ("nobody", 0, "using vt100"),
    ])
  func unknownTypes(type: String, colorCount: Int, notice: String) throws {
    let device = try open(type)
    #expect(device.capabilities.colorCount == colorCount)
    #expect(device.capabilities.notice?.hasSuffix(notice) == true)
  }

  @Test("a type that the system does not describe is taken from the program's own descriptions")
  func ownDescriptions() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("terminfo/n")
    // The same description under a name that nobody else has: names stand behind six numbers of two bytes.
    var entry = try Data(contentsOf: URL(filePath: "/lib/terminfo/x/xterm-256color"))
    entry.replaceSubrange(12..<26, with: Data("nobody-256colr".utf8))
    try entry.write(to: URL(filePath: folder.path + "/terminfo/n/nobody-256colr"))
    let device = try NcursesDevice(
      options: .init(
        noColor: "", terminalType: "nobody-256colr", fallbackFolder: folder.path,
        path: terminal.path))
    #expect(device.capabilities.colorCount == 256)
    #expect(device.capabilities.notice == nil)
    #expect(getenv("TERMINFO") == nil)
  }

  @Test("refuses a dumb terminal and one that is none")
  func refusals() throws {
    #expect(throws: DeviceError.dumbTerminal(type: "dumb")) { try open("dumb") }
    #expect(throws: DeviceError.dumbTerminal(type: "")) { try open("") }
    #expect {
      try NcursesDevice(options: .init(terminalType: "xterm", path: "/dev/null"))
    } throws: { error in
      if case .noTerminal? = error as? DeviceError { true } else { false }
    }
  }

  @Test("Ctrl-C in a report is the signal that it is elsewhere; other keys in reports are keys")
  func reportedKeys() throws {
    let device = try open()
    terminal.type("\u{1B}[27u")
    #expect(first(of: device, input) == .key(.escape))
    terminal.type("\u{1B}[99;5:3u\u{1B}[99;5u")
    let signal = first(of: device) { event -> Int32? in
      if case .terminate(let signal) = event { signal } else { nil }
    }
    #expect(signal == SIGINT)
  }

  @Test("a locale that is not installed but says UTF-8 has UTF-8 all the same")
  func missingLocale() throws {
    setenv("LC_ALL", "xx_YY.UTF-8", 1)
    let device = try open()
    #expect(device.capabilities.isUTF8 && device.capabilities.notice == nil)
    device.close()
    setenv("LC_ALL", "xx_YY", 1)
    #expect(try open("xterm-nobody").capabilities.notice?.contains(/; only ASCII: .*xx_YY/) == true)
  }

  @Test("in the C locale glyphs become ASCII, which is said unless it was asked for")
  func asciiLocale() throws {
    setenv("LC_ALL", "C", 1)
    let asked = try NcursesDevice(
      options: .init(isASCIIOnly: true, terminalType: "xterm", path: terminal.path))
    #expect(asked.capabilities.notice == nil)
    asked.close()
    let device = try open()
    #expect(!device.capabilities.isUTF8)
    #expect(device.capabilities.notice == "only ASCII: LC_ALL is 'C' (try LC_ALL=C.UTF-8)")
    var canvas = Canvas(size: device.size)
    canvas.write("╭─▀é漢x", at: Point(column: 0, row: 0))
    let drawn = shown(canvas, on: device)
    #expect(drawn.utf8.allSatisfy { $0 < 0x80 })
    #expect(drawn.contains("+-#???x"))
  }
}
