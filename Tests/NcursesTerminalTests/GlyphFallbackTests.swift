import Testing

@testable import NcursesTerminal

@Test("every glyph has a printable ASCII stand-in")
func fallbackIsASCII() {
  for value in UInt32(0)...0x2FFFF {
    guard let scalar = Unicode.Scalar(value) else { continue }
    let stand = GlyphFallback.ascii(for: scalar).value
    #expect((0x20...0x7E).contains(stand))
  }
  let drawn = "╭─╮│▀█░▒▓…−".unicodeScalars.map(GlyphFallback.ascii)
  #expect(String(String.UnicodeScalarView(drawn)) == "+-+|##.:#.-")
}
