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
      ("\u{1B}[1;2P", .function(1)),
    ] as [(String, Key)])
  func keys(text: String, key: Key) {
    #expect(events(text) == [.key(key)])
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
    ])
  func nonsense(text: String) {
    var decoder = InputDecoder()
    let found = decoder.decode(text.utf8)
    #expect(found.isEmpty)
    _ = decoder.flush()
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
  }

  @Test("Escape before another key is two keys, and waits only when it comes last")
  func escapes() {
    #expect(events("\u{1B}q") == [.key(.escape), .key(.character("q"))])
    #expect(events("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.patienceMilliseconds != nil)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.patienceMilliseconds == nil)
    #expect(decoder.flush().isEmpty)
    #expect(events("\u{1B}[") == [.key(.escape), .key(.character("["))])
    #expect(events("\u{1B}O") == [.key(.escape), .key(.character("O"))])
  }

  @Test("swallows pasted text, whole or in parts, and no more")
  func paste() {
    let text = "\u{1B}[200~q\u{1B}[A\u{1B}[20 \u{1B}\u{1B}[201~x"
    #expect(events(text) == [.key(.character("x"))])
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[200~lost".utf8).isEmpty)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode("y".utf8) == [.key(.character("y"))], "the end mark never came")
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

  @Test("any garbage is over after 256 bytes", arguments: 0..<200 as Range<UInt64>)
  func returnsToGround(seed: UInt64) {
    var generator = TestChance(seed: seed)
    var decoder = InputDecoder()
    let likely = Array("\u{1B}[<0;12M~O?$\u{1B}[".utf8)
    let garbage = (0..<64).map { _ in
      Bool.random(using: &generator)
        ? likely.randomElement(using: &generator) ?? 0 : .random(in: 0...255, using: &generator)
    }
    _ = decoder.decode(garbage)
    _ = decoder.decode(Array(repeating: UInt8(ascii: "1"), count: 256))
    #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
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
