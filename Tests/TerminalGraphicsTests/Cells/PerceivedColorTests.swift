import Testing

@testable import TerminalGraphics

@Suite("PerceivedColor")
struct PerceivedColorTests {
  /// From the table of Ottosson's article and from its reference code.
  @Test(
    "agrees with the reference",
    arguments: [
      (0xFFFFFF, 1.000, 0.000, 0.000), (0x000000, 0.000, 0.000, 0.000),
      (0xFFA657, 0.799, 0.070, 0.122), (0x58A6FF, 0.715, -0.044, -0.145),
      (0x0969DA, 0.540, -0.041, -0.186), (0x101010, 0.173, 0.000, 0.000),
    ] as [(UInt32, Double, Double, Double)])
  func reference(hex: UInt32, lightness: Double, a: Double, b: Double) {
    let color = PerceivedColor(Color(hex: hex))
    #expect(abs(color.lightness - lightness) < 6e-4)
    #expect(abs(color.a - a) < 6e-4 && abs(color.b - b) < 6e-4)
  }

  @Test("goes there and back")
  func roundTrip() {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let color = Color(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
          #expect(PerceivedColor(color).color == color)
        }
      }
    }
  }

  @Test("what no screen shows becomes less colourful, no lighter and of the same hue")
  func outside() {
    let hue = PerceivedColor(Color(hex: 0x58A6FF))
    let wanted = hue.with(lightness: 0.8, chroma: 0.4)
    let shown = PerceivedColor(wanted.color)
    #expect(abs(shown.lightness - 0.8) < 0.01 && shown.chroma < 0.2 && shown.chroma > 0.05)
    #expect(abs(shown.a / shown.b - hue.a / hue.b) < 0.02)
    let grey = PerceivedColor(Color(hex: 0x777777)).with(lightness: 0.5, chroma: 0.3)
    #expect(grey.chroma < 1e-6)
  }
}
