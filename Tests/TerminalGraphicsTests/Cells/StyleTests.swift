import Testing

@testable import TerminalGraphics

@Suite("Styles and colours")
struct StyleTests {
  @Test("attributes add up and colours stay")
  func adding() {
    let style = Style(foreground: Color(hex: 0xFF8700), attributes: .bold).adding(.reverse)
    #expect(style.attributes == [.bold, .reverse])
    #expect(style.foreground == Color(red: 0xFF, green: 0x87, blue: 0))
  }

  @Test("the terminal's own colour is none of the others")
  func standard() {
    #expect(Color.standard != Color(hex: 0))
    #expect(Color(hex: 0xFF12_3456) == Color(red: 0x12, green: 0x34, blue: 0x56))
    #expect(!Color(hex: .max).isStandard)
  }
}
