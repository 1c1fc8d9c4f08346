/// A colour in OKLab (Björn Ottosson, 2020), where equal distances look equally large.
struct PerceivedColor: Hashable, Sendable {
  /// From 0 for black to 1 for white.
  var lightness: Double
  /// From green to red, and from blue to yellow; both are 0 for greys.
  var a, b: Double

  /// The distance from grey of the same lightness.
  var chroma: Double { (a * a + b * b).squareRoot() }

  /// The same hue at another lightness and chroma; greys stay grey.
  func with(lightness: Double, chroma: Double) -> PerceivedColor {
    let share = self.chroma > 1e-3 ? chroma / self.chroma : 0
    return PerceivedColor(lightness: lightness, a: a * share, b: b * share)
  }
}

extension PerceivedColor {
  /// How a colour is perceived; the terminal's own counts as black.
  init(_ color: Color) {
    let red = Self.light(of: color.red)
    let green = Self.light(of: color.green)
    let blue = Self.light(of: color.blue)
    let long = Self.root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue, 3)
    let medium = Self.root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue, 3)
    let short = Self.root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue, 3)
    self.init(
      lightness: 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
      a: 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
      b: 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short)
  }

  /// The colour on a screen; where no screen has it, the one of the same lightness and hue with as much chroma as there is.
  var color: Color {
    var (least, most) = (0.0, 1.0)
    guard !isShown(chromaShare: 1) else { return color(chromaShare: 1) }
    for _ in 0..<20 {
      let middle = (least + most) / 2
      if isShown(chromaShare: middle) { least = middle } else { most = middle }
    }
    return color(chromaShare: least)
  }

  /// Red, green and blue as amounts of light, from 0 to 1 where a screen has the colour.
  private func lights(chromaShare: Double) -> [Double] {
    let (a, b) = (a * chromaShare, b * chromaShare)
    func cubed(_ value: Double) -> Double { value * value * value }
    let long = cubed(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cubed(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cubed(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return [
      4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
      -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
      -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    ]
  }

  private func isShown(chromaShare: Double) -> Bool {
    lights(chromaShare: chromaShare).allSatisfy { (-1e-4...1 + 1e-4).contains($0) }
  }

  private func color(chromaShare: Double) -> Color {
    let channels = lights(chromaShare: chromaShare).map { Self.channel(of: $0) }
    return Color(red: channels[0], green: channels[1], blue: channels[2])
  }

  // MARK: The transfer curve of sRGB

  private static func light(of channel: UInt8) -> Double {
    let share = Double(channel) / 255
    guard share > 0.04045 else { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    let fifth = root(base, 5)
    return base * base * fifth * fifth
  }

  private static func channel(of light: Double) -> UInt8 {
    let light = min(1, max(0, light))
    guard light > 0.0031308 else { return UInt8((light * 12.92 * 255).rounded()) }
    let twelfth = root(light.squareRoot().squareRoot(), 3)
    let power = twelfth * twelfth * twelfth * twelfth * twelfth
    return UInt8(((1.055 * power - 0.055) * 255).rounded())
  }

  /// The root of a number from 0 to about 1 by Newton's method; this room uses no library of mathematics.
  private static func root(_ value: Double, _ degree: Int) -> Double {
    guard value > 0 else { return 0 }
    var guess = max(1, value)
    for _ in 0..<100 {
      var power = guess
      for _ in 0..<degree - 2 { power *= guess }
      let next = guess + (value / power - guess) / Double(degree)
      if next == guess { break }
      guess = next
    }
    return guess
  }
}
