import Foundation
import TerminalGraphics
import Testing
import TestSupport

@testable import NcursesTerminal

/// The files beside this one are what terminals sent.
@Suite("what a terminal sends by itself")
struct TerminalRepliesTests {
  private static let files = [
    "osc11-st", "osc11-bel", "xtversion", "decrqss", "osc1337", "paste",
  ]

  private static func bytes(of file: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Replies/\(file).bin")))
  }

  /// What a file means, which is nothing but for the paste.
  private static func expected(_ file: String) -> [InputEvent] {
    file == "paste" ? [.key(.character("/")), .paste("learning rate")] : []
  }

  /// Feeds the portions of a stream, with a pause of so many milliseconds after each.
  private func events(_ portions: [ArraySlice<UInt8>], pausing milliseconds: Int = 0)
    -> [InputEvent]
  {
    var decoder = InputDecoder()
    return portions.flatMap { portion in
      let found = decoder.decode(portion)
      let isGivenUp = (decoder.patienceMilliseconds ?? .max) <= milliseconds
      return found + (isGivenUp ? decoder.flush() : [])
    }
  }

  @Test("means nothing, wherever it is divided into three", arguments: files)
  func threeParts(file: String) throws {
    let bytes = try Self.bytes(of: file) + [UInt8(ascii: "q")]
    let expected = Self.expected(file) + [.key(.character("q"))]
    for first in 0...bytes.count {
      for second in first...bytes.count {
        #expect(
          events([bytes[..<first], bytes[first..<second], bytes[second...]]) == expected,
          "divided at \(first) and \(second)")
      }
    }
  }

  @Test("means nothing, byte by byte, with a pause after any but its first", arguments: files)
  func pauses(file: String) throws {
    let bytes = try Self.bytes(of: file)
    let start = try #require(bytes.firstIndex(of: 0x1B))
    for place in bytes.indices where place != start {
      let parts = [bytes[...place], bytes[(place + 1)...]]
      #expect(events(parts, pausing: 400) == Self.expected(file), "a pause after byte \(place)")
    }
    #expect(events(bytes.map { [$0] }) == Self.expected(file))
  }

  @Test(
    "means nothing, whatever it answers",
    arguments: [
      "\u{1B}]11;?\u{7}", "\u{1B}]52;c;cXFxcQ==\u{1B}\\", "\u{1B}]lq title ✜q\u{1B}\\",
      "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}P!|00000000\u{1B}\\",
      "\u{1B}P0\u{7}q\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}^qqq\u{1B}\\",
      "\u{1B}Xqqq\u{1B}\\", "\u{1B}]4;1;rgb:ff/q\u{18}", "\u{1B}[I", "\u{1B}[O",
      "\u{1B}[?1;2c", "\u{1B}[?62;22c", "\u{1B}[>1;4000;13c", "\u{1B}[12;40R", "\u{1B}[1;2R",
      "\u{1B}[?12;40;1R", "\u{1B}[0n", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t", "\u{1B}[?1u",
      "\u{1B}[?997;3n", "\u{1B}[997;1n", "\u{1B}[?997;1;1n", "\u{1B}[48;24;80;480;800t",
      "\u{1B}[?4;0;256S", "\u{1B}[=q", "\u{1B}[1$q",
      "\u{1B}[" + String(repeating: "1;", count: 5000) + "A",
      "\u{1B}O" + String(repeating: "1;", count: 5000) + "A",
      "\u{1B}]" + String(repeating: "q", count: 20_000) + "\u{1B}\\",
    ])
  func answers(text: String) {
    let bytes = Array(text.utf8)
    #expect(events([bytes[...]]).isEmpty)
    #expect(events(bytes.prefix(100).map { [$0] } + [bytes.dropFirst(100)]).isEmpty)
    #expect(events([(bytes + [UInt8(ascii: "q")])[...]]) == [.key(.character("q"))])
  }

  @Test("means nothing in its 8-bit forms, whose end is no part of a character")
  func eightBits() {
    let title = Array("11;✜q".utf8)
    for start: UInt8 in [0x90, 0x98, 0x9D, 0x9E, 0x9F] {
      #expect(events([([start] + title + [0x9C, 0x71])[...]]) == [.key(.character("q"))])
    }
    #expect(events([([0x9B] + Array("?1;2cq".utf8))[...]]) == [.key(.character("q"))])
    #expect(events([([0x9B] + Array("3~".utf8))[...]]) == [.key(.delete)])
    #expect(events([([0x8F] + Array("P".utf8))[...]]) == [.key(.function(1))])
  }

  @Test("a string that never ends, or that Alt with a key seems to begin, holds up no key for long")
  func unfinished() {
    for start in ["\u{1B}P", "\u{1B}]", "\u{1B}_", "\u{1B}[", "\u{1B}O"] {
      let parts = [start, "q"].map { Array($0.utf8)[...] }
      #expect(events(parts, pausing: 500) == [.key(.character("q"))])
    }
    let parts = ["\u{1B}]11;rgb", "q"].map { Array($0.utf8)[...] }
    #expect(events(parts, pausing: 2000) == [.key(.character("q"))])
    #expect(
      events([Array("\u{1B}]11;rgb\u{1B}[Aq".utf8)[...]]) == [.key(.up), .key(.character("q"))])
  }

  @Test("no input breaks the parser, or is kept without limit", arguments: 0..<200 as Range<UInt64>)
  func mutations(seed: UInt64) throws {
    var chance = TestChance(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<20 { bytes += try part(&chance) }
    for _ in 0..<Int.random(in: 0...40, using: &chance) { mutate(&bytes, &chance) }
    var parser = InputParser()
    for byte in bytes {
      _ = parser.consume(byte)
      #expect(parser.collected.count <= InputParser.longestPaste)
    }
    for byte in "\u{1B}\\\u{1B}[201~".utf8 { _ = parser.consume(byte) }
    #expect(parser.consume(UInt8(ascii: "q")) == .character("q"), "input \(bytes)")
    var decoder = InputDecoder()
    _ = decoder.decode(bytes)
  }

  private static let likely: [UInt8] = [
    0x1B, 0x5B, 0x5D, 0x50, 0x4F, 0x4D, 0x3B, 0x3A, 0x7E, 0x75, 0x07, 0x5C, 0x9B, 0x9C, 0xE2, 0x18,
  ]

  private func part(_ chance: inout TestChance) throws -> [UInt8] {
    let known = try Self.files.map { try Self.bytes(of: $0) }
    let keys = [
      "\u{1B}[27;5;99~", "\u{1B}[99;5:3u", "\u{1B}[<0;5;6M", "\u{1B}[M !!", "\u{1B}Oa", "漢\u{1B}é",
    ]
    return (known + keys.map { Array($0.utf8) }).randomElement(using: &chance) ?? []
  }

  private func mutate(_ bytes: inout [UInt8], _ chance: inout TestChance) {
    let place = Int.random(in: 0..<max(bytes.count, 1), using: &chance)
    let byte =
      Bool.random(using: &chance)
      ? Self.likely.randomElement(using: &chance) ?? 0 : .random(in: 0...255, using: &chance)
    switch Int.random(in: 0..<4, using: &chance) {
    case 0 where place < bytes.count: bytes[place] = byte
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2:
      bytes.insert(
        contentsOf: Array(repeating: byte, count: .random(in: 1...9000, using: &chance)), at: place)
    default: bytes.insert(byte, at: place)
    }
  }

  @Test("tells of dark and light colours, wherever it is divided")
  func ground() {
    for (text, isLight) in [("\u{1B}[?997;1n", false), ("\u{1B}[?997;2n", true)] {
      let bytes = Array(text.utf8)
      for place in 0...bytes.count {
        #expect(
          events([bytes[..<place], bytes[place...]]) == [.groundChanged(isLight: isLight)],
          "divided at \(place)")
      }
    }
  }
}
