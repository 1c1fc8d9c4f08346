import TerminalGraphics
import Testing
import TestSupport

@testable import NcursesTerminal

@Suite("the input decoder")
struct InputDecoderTests {
  private func events(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    return decoder.decode(text.utf8) + decoder.flush()
  }

  private func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> InputEvent {
    .mouse(MouseEvent(action, at: Point(column: column, row: row)))
  }

  @Test(
    "knows every key in every common form",
    arguments: [
      ("a", .character("a")), ("A", .character("A")), (" ", .character(" ")),
      ("é", .character("é")), ("漢", .character("漢")), ("😀", .character("😀")),
      ("\r", .enter), ("\n", .enter), ("\u{1B}OM", .enter), ("\t", .tab), ("\u{1B}[Z", .backTab),
      ("\u{8}", .backspace), ("\u{7F}", .backspace), ("\u{1B}[3~", .delete), ("\u{1B}", .escape),
      ("\u{C}", .control("l")), ("\u{1}", .control("a")), ("\u{1A}", .control("z")),
      ("\u{0}", .control("@")), ("\u{1C}", .control("\\")),
      ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
      ("\u{1B}OA", .up), ("\u{1B}OD", .left), ("\u{1B}Oa", .up),
      ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;2B", .shiftDown), ("\u{1B}[1;2C", .shiftRight),
      ("\u{1B}[1;2D", .shiftLeft), ("\u{1B}[a", .shiftUp), ("\u{1B}O2A", .shiftUp),
      ("\u{1B}[1;5A", .up), ("\u{1B}[1;6C", .shiftRight),
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
      ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[6;5~", .pageDown),
      ("\u{1B}OP", .function(1)), ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)),
      ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)),
      ("\u{1B}[17~", .function(6)), ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[1;2P", .function(1)), ("\u{1B}[2A", .shiftUp), ("\u{1B}[1;65B", .down),
      ("\u{1B}[1;2:1A", .shiftUp), ("\u{1B}[3;1:2~", .delete), ("\u{9B}A", .character("A")),
    ] as [(String, Key)])
  func keys(text: String, key: Key) {
    #expect(events(text) == [.key(key)])
  }

  @Test(
    "knows the keys that kitty and xterm report by number",
    arguments: [
      ("\u{1B}[27u", .escape), ("\u{1B}[99;5u", .control("c")), ("\u{1B}[27;5;99~", .control("c")),
      ("\u{1B}[113u", .character("q")), ("\u{1B}[113;1:1u", .character("q")),
      ("\u{1B}[113;1:2u", .character("q")), ("\u{1B}[113;129u", .character("q")),
      ("\u{1B}[97;2u", .character("A")), ("\u{1B}[228;2u", .character("Ä")),
      ("\u{1B}[49:33;2u", .character("!")), ("\u{1B}[97:65:97;2;65u", .character("A")),
      ("\u{1B}[32u", .character(" ")), ("\u{1B}[32;5u", .control("@")),
      ("\u{1B}[122;5u", .control("z")), ("\u{1B}[9u", .tab), ("\u{1B}[9;2u", .backTab),
      ("\u{1B}[13u", .enter), ("\u{1B}[13;5u", .enter), ("\u{1B}[127u", .backspace),
      ("\u{1B}[57399u", .character("0")), ("\u{1B}[57414u", .enter), ("\u{1B}[57419u", .up),
      ("\u{1B}[57417;2u", .shiftLeft), ("\u{1B}[57426u", .delete),
      ("\u{1B}[27;2;33~", .character("!")), ("\u{1B}[27;2;13~", .enter),
      ("\u{1B}[27;2;9~", .backTab), ("\u{1B}[27;1;27~", .escape),
    ] as [(String, Key)])
  func reports(text: String, key: Key) {
    #expect(events(text) == [.key(key)])
  }

  private func pixelEvents(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    decoder.countsPixels = true
    decoder.systemCell = CellPixels(width: 10, height: 20)
    return decoder.decode(text.utf8) + decoder.flush()
  }

  private func mouse(
    _ action: MouseEvent.Action, _ column: Int, _ row: Int, _ x: Float, _ y: Float
  ) -> InputEvent {
    .mouse(
      MouseEvent(
        action, at: Point(column: column, row: row),
        within: MouseEvent.Fraction(column: x, row: y)))
  }

  @Test("knows the cell and the place in it where the mouse is reported in pixels")
  func mousePixels() {
    #expect(pixelEvents("\u{1B}[<0;1;1M") == [mouse(.press(.left), 0, 0, 0.05, 0.025)])
    #expect(pixelEvents("\u{1B}[<32;10;20M") == [mouse(.drag(.left), 0, 0, 0.95, 0.975)])
    #expect(pixelEvents("\u{1B}[<32;11;21M") == [mouse(.drag(.left), 1, 1, 0.05, 0.025)])
    #expect(pixelEvents("\u{1B}[<64;111;211M") == [mouse(.wheelUp, 11, 10, 0.05, 0.525)])
    #expect(
      pixelEvents("\u{1B}[<0;99999;99999m") == [mouse(.release, 9999, 4999, 0.85, 0.925)],
      "beyond the screen")
    #expect(pixelEvents("\u{1B}[<0;-5;-99999m") == [mouse(.release, 0, 0, 0.05, 0.025)])
    #expect(pixelEvents("\u{1B}[<0;0;0M") == [mouse(.press(.left), 0, 0, 0.05, 0.025)])
    for garbage in ["--5;1", "-;1", "5-;1", "999999;1", "1;1;1", ";", "1.5;2"] {
      #expect(pixelEvents("\u{1B}[<0;\(garbage)M").isEmpty)
    }
    #expect(pixelEvents("\u{1B}[M !!") == [mouse(.press(.left), 0, 0)], "the old form has cells")
  }

  @Test("a cell of another size counts from the next report on")
  func newCell() {
    let zoomed = "\u{1B}[<0;31;31M\u{1B}[6;30;15t\u{1B}[<0;31;31M"
    #expect(
      pixelEvents(zoomed) == [
        mouse(.press(.left), 3, 1, 0.05, 0.525), mouse(.press(.left), 2, 1, 0.5 / 15, 0.5 / 30),
      ])
    var decoder = InputDecoder()
    decoder.systemCell = CellPixels(width: 10, height: 20)
    #expect(decoder.decode("\u{1B}[<0;31;31M".utf8) == [mouse(.press(.left), 30, 30)])
  }

  @Test("knows presses, drags, releases and the wheel")
  func mouseReports() {
    #expect(events("\u{1B}[<0;1;1M") == [mouse(.press(.left), 0, 0)])
    #expect(events("\u{1B}[<1;5;7M") == [mouse(.press(.middle), 4, 6)])
    #expect(events("\u{1B}[<2;300;200M") == [mouse(.press(.right), 299, 199)])
    #expect(events("\u{1B}[<32;12;3M") == [mouse(.drag(.left), 11, 2)])
    #expect(events("\u{1B}[<34;12;3M") == [mouse(.drag(.right), 11, 2)])
    #expect(events("\u{1B}[<0;12;3m") == [mouse(.release, 11, 2)])
    #expect(events("\u{1B}[<64;2;2M") == [mouse(.wheelUp, 1, 1)])
    #expect(events("\u{1B}[<65;2;2M") == [mouse(.wheelDown, 1, 1)])
    #expect(events("\u{1B}[<28;2;2M") == [mouse(.press(.left), 1, 1)], "modifiers are ignored")
    #expect(events("\u{1B}[M !!") == [mouse(.press(.left), 0, 0)])
    #expect(events("\u{1B}[M#\"#") == [mouse(.release, 1, 2)])
    #expect(events("\u{1B}[M@+,") == [mouse(.drag(.left), 10, 11)])
    #expect(events("\u{1B}[M`+,") == [mouse(.wheelUp, 10, 11)])
  }

  @Test(
    "ignores what means nothing",
    arguments: [
      "\u{1B}[<0;0123456;1M", "\u{1B}[<0;1M", "\u{1B}[<;;M", "\u{1B}[<35;4;4M", "\u{1B}[<66;4;4M",
      "\u{1B}[<128;4;4M", "\u{1B}[<0;-1;4M", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1;2c", "\u{1B}[2~",
      "\u{1B}[99~", "\u{1B}[>41;377;0c", "\u{1B}[12;40$y", "\u{1B}[", "\u{1B}[1;", "\u{1B}[M!",
      "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}[201~", "\u{1B}\\", "\u{1B}(B", "\u{1B}(",
    ])
  func nonsense(text: String) {
    var decoder = InputDecoder()
    let found = decoder.decode(text.utf8)
    #expect(found.isEmpty)
    _ = decoder.flush()
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
  }

  @Test(
    "a key that is let go, or pressed with Alt, Super, Hyper or Meta, does nothing",
    arguments: [
      "\u{1B}q", "\u{1B}Q", "\u{1B}7", "\u{1B}\r", "\u{1B}\t", "\u{1B}\u{7F}",
      "\u{1B}é", "\u{1B}漢", "\u{1B}\u{3}", "\u{1B}[113;3u", "\u{1B}[113;9u", "\u{1B}[113;17u",
      "\u{1B}[113;33u", "\u{1B}[113;1:3u", "\u{1B}[27;1:3u", "\u{1B}[99;5:3u", "\u{1B}[99;6u",
      "\u{1B}[27;3;113~", "\u{1B}[1;3A", "\u{1B}[1;1:3A", "\u{1B}[3;1:3~", "\u{1B}O3P",
      "\u{1B}[u", "\u{1B}[0u", "\u{1B}[1u", "\u{1B}[55296u", "\u{1B}[99999999999u", "\u{1B}[155u",
      "\u{1B}[57441u", "\u{1B}[57358u", "\u{1B}[27;5~", "\u{1B}[27;5;~",
    ])
  func nothing(text: String) {
    #expect(events(text).isEmpty)
    #expect(events(text + "q") == [.key(.character("q"))])
  }

  @Test(
    "Alt with a sign that may begin a sequence does nothing either",
    arguments: [" ", "/", "-", "("])
  func altWithSign(sign: String) {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}\(sign)".utf8).isEmpty && decoder.flush().isEmpty)
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
    #expect(events("\u{1B}\(sign)B").isEmpty, "both at once are one sequence")
  }

  @Test("Escape is a key where nothing follows, and waits for that")
  func escapes() {
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(events("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.patienceMilliseconds == 100)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.patienceMilliseconds == nil)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
  }

  @Test(
    "a report of a row that is cut behind its ESC is waited for",
    arguments: [
      // In the middle of a stroke, whatever the portions.
      ["\u{1B}[<0;5;5M", "\u{1B}"], ["\u{1B}[<32;6;5M", "\u{1B}"], ["\u{1B}[M !!", "\u{1B}"],
      // Directly behind what is sent in rows while a key is held or the wheel turned.
      ["\u{1B}[A\u{1B}"], ["\u{1B}OA\u{1B}"], ["\u{1B}[<64;5;5M\u{1B}"],
    ])
  func cutReports(portions: [String]) {
    var decoder = InputDecoder()
    for portion in portions { _ = decoder.decode(portion.utf8) }
    #expect(decoder.patienceMilliseconds == 2000)
    #expect(decoder.decode("[<0;7;5m".utf8) == [mouse(.release, 6, 4)])
    // With no button down it is the key again.
    #expect(decoder.decode("\u{1B}".utf8).isEmpty)
    #expect(decoder.patienceMilliseconds == 100)
  }

  @Test(
    "Escape is not kept waiting where no row goes on",
    arguments: [
      ["\u{1B}[A", "\u{1B}"], ["\u{1B}[<64;5;5M", "\u{1B}"], ["\u{1B}[<0;5;5M", "x", "\u{1B}"],
      ["q\u{1B}"],
    ])
  func escapeAlone(portions: [String]) {
    var decoder = InputDecoder()
    for portion in portions { _ = decoder.decode(portion.utf8) }
    #expect(decoder.patienceMilliseconds == 100)
    #expect(decoder.flush() == [.key(.escape)])
  }

  @Test("gives pasted text as one event, whole or in parts, however long it pauses")
  func paste() {
    let text = "\u{1B}[200~q\u{1B}[A\u{1B}[20 é\u{1B}\u{1B}[201~x"
    let expected: [InputEvent] = [
      .paste("q\u{1B}[A\u{1B}[20 é\u{1B}"), .key(.character("x")),
    ]
    #expect(events(text) == expected)
    var decoder = InputDecoder()
    var found: [InputEvent] = []
    for byte in text.utf8 {
      found += decoder.decode([byte])
      if decoder.patienceMilliseconds == nil { found += decoder.flush() }
    }
    #expect(found == expected)
  }

  @Test("keeps the beginning of a long paste, and finds its end")
  func longPaste() {
    let text = String(repeating: "0123456789", count: 1000)
    #expect(
      events("\u{1B}[200~\(text)\u{1B}[201~y")
        == [.paste(String(text.prefix(InputParser.longestPaste))), .key(.character("y"))])
  }

  @Test(
    "drops broken UTF-8 and keeps what follows",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x96], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x9B],
    ] as [[UInt8]])
  func brokenCharacters(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes + [0x61]) == [.key(.character("a"))])
  }

  @Test("a megabyte of noise gives the same events in any portions")
  func chunking() {
    var generator = TestChance(seed: 7)
    let noise = (0..<1 << 20).map { _ in
      Int.random(in: 0..<8, using: &generator) == 0
        ? 0x1B : UInt8.random(in: 0...255, using: &generator)
    }
    var whole = InputDecoder()
    let expected = whole.decode(noise)
    var parts = InputDecoder()
    var found: [InputEvent] = []
    var rest = noise[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...5000, using: &generator)
      found += parts.decode(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(found == expected)
    #expect(parts.flush() == whole.flush())
  }
}
