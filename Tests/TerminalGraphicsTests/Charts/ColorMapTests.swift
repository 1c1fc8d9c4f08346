import Foundation
import Testing

@testable import TerminalGraphics

@Suite("Colour maps and ranges")
struct ColorMapTests {
  @Test("viridis starts dark violet and ends yellow")
  func viridis() {
    #expect(ColorMap.viridis.color(at: 0) == Color(hex: 0x440154))
    #expect(ColorMap.viridis.color(at: 1) == Color(hex: 0xFDE725))
    #expect(ColorMap.viridis.colors.count == 24)
  }

  @Test("zero has a step of its own in a signed map")
  func zero() {
    #expect(ColorMap.blueOrange.colors.count == 15)
    #expect(ColorMap.blueOrangeLight.colors.count == 25)
    #expect(ColorMap.blueOrange.color(at: 0.5) == Color(hex: 0x000000))
    #expect(ColorMap.blueOrangeLight.color(at: 0.5) == Color(hex: 0xFFFFFF))
    #expect(ColorMap.blueOrange.quantized(to: 4).colors.count == 5)
  }

  @Test("outside of the ends the end stays", arguments: [-1, 2, Float.infinity, -.infinity, .nan])
  func clamped(fraction: Float) {
    let color = ColorMap.viridis.color(at: fraction)
    #expect(color == Color(hex: fraction > 1 ? 0xFDE725 : 0x440154))
  }

  @Test("a map of one colour or of none does not fail")
  func degenerate() {
    #expect(ColorMap(stops: []).color(at: 0.3) == .standard)
    #expect(ColorMap(stops: [.init(0, Color(hex: 7))], steps: 0).colors == [Color(hex: 7)])
  }

  @Test("lightness rises from zero to both sides, step by step")
  func risingLightness() {
    for (map, sign) in [(ColorMap.blueOrange, 1.0), (.blueOrangeLight, -1.0)] {
      let lightness = map.colors.map(lightness)
      let middle = map.colors.count / 2
      for side in [Array(lightness[middle...]), lightness[...middle].reversed()] {
        #expect(zip(side, side.dropFirst()).allSatisfy { sign * ($1 - $0) > 0 })
      }
    }
  }

  @Test(
    "perceptual maps rise from the background in equal steps, as far to one side as to the other",
    arguments: [(0x101010, 0x58A6FF, 0xFFA657), (0xFFFFFF, 0x0969DA, 0xCF5A00)]
      as [(UInt32, UInt32, UInt32)])
  func perceptual(zero: UInt32, negative: UInt32, positive: UInt32) {
    let map = ColorMap.perceptual(
      around: Color(hex: zero), negative: Color(hex: negative), positive: Color(hex: positive),
      steps: 97)
    #expect(ColorMap.blueOrange(around: Color(hex: zero), steps: 97).colors == map.colors)
    #expect(map.colors.count == 97 && map.color(at: 0.5) == Color(hex: zero))
    let seen = map.colors.map { PerceivedColor($0) }
    let sides = [Array(seen[48...]), seen[...48].reversed()]
    for side in sides {
      let steps = zip(side, side.dropFirst()).map { abs($1.lightness - $0.lightness) }
      let mean = steps.reduce(0, +) / Double(steps.count)
      // A channel is a whole number, and so is off by half a unit.
      #expect(steps.allSatisfy { abs($0 - mean) < 0.006 }, "\(steps.max() ?? 0)")
      #expect(side[12].chroma > 0.25 * side[48].chroma, "small values have a hue")
    }
    #expect(abs(sides[0][48].lightness - sides[1][48].lightness) < 0.01)
    #expect(sides[0][24].b > 0.02 && sides[1][24].b < -0.02, "orange and blue")
  }

  @Test("the dark map's steps are entries of the palette of 256 colours")
  func exactEntries() {
    for color in ColorMap.blueOrange.colors {
      #expect(color.nearest256 == color)
    }
  }

  @Test("many steps stay apart on a terminal of 256 colours")
  func distinctEntries() {
    let distinct = [ColorMap.viridis, .blueOrange, .blueOrangeLight].map {
      Set($0.colors.map(\.nearest256)).count
    }
    #expect(distinct == [12, 15, 17])
  }

  /// CIE L* of a colour in the sRGB space.
  private func lightness(_ color: Color) -> Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let y = 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y
  }
}

@Suite("Value ranges")
struct ValueRangeTests {
  @Test("what is not finite or in order is put right")
  func ends() {
    #expect(ValueRange(2, -1) == ValueRange(-1, 2))
    #expect(ValueRange(.nan, 3) == .unit)
    #expect(ValueRange.covering([3, .nan, -1, .infinity]) == ValueRange(-1, 3))
    #expect(ValueRange.covering([]) == .unit)
    #expect(ValueRange.symmetric(around: [3, -4, .nan]) == ValueRange(-4, 4))
  }

  @Test("fractions")
  func fractions() {
    let range = ValueRange(-2, 2)
    #expect([-2, 0, 2, 9, -.infinity].map(range.fraction) == [0, 0.5, 1, 1, 0])
    #expect(range.fraction(of: .nan) == nil)
    #expect(ValueRange(0, 0).fraction(of: 0) == 0.5)
    let greatest = Float.greatestFiniteMagnitude
    #expect(ValueRange(-greatest, greatest).fraction(of: 0) == 0.5)
  }
}
