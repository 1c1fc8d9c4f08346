/// Colours for numbers: a ramp of a stated number of steps, since a terminal of few colours has no
/// more and every colour fewer saves bytes on the line.
public struct ColorMap: Hashable, Sendable {
  /// A colour that the ramp passes, at a fraction of its length.
  public struct Stop: Hashable, Sendable {
    /// Where the colour lies, from 0 to 1.
    public let fraction: Float
    /// The colour there.
    public let color: Color

    /// Makes a stop.
    public init(_ fraction: Float, _ color: Color) {
      self.fraction = fraction
      self.color = color
    }
  }

  /// The colours from the lowest to the highest value; never empty.
  public let colors: [Color]
  /// Whether the middle stands for zero and values to both sides have signs.
  public let isSigned: Bool
  private let stops: [Stop]

  /// Makes a ramp through `stops` in rising order, of `steps` colours.
  ///
  /// A signed ramp gets one step more when `steps` is even, so that zero has a step of its own.
  public init(stops: [Stop], isSigned: Bool = false, steps: Int = ColorMap.defaultSteps) {
    let count = max(1, isSigned ? steps | 1 : steps)
    self.stops = stops
    self.isSigned = isSigned
    colors = (0..<count).map { step in
      Self.blend(stops, at: count > 1 ? Float(step) / Float(count - 1) : 0.5)
    }
  }

  /// How many colours a ramp has unless stated otherwise.
  public static let defaultSteps = 24

  /// The colour at a fraction of the range, clamped to its ends; the lowest colour for NaN.
  public func color(at fraction: Float) -> Color {
    colors[index(at: fraction)]
  }

  /// The step at a fraction of the range: each step takes an equal share.
  func index(at fraction: Float) -> Int {
    Int(nearest: (fraction * Float(colors.count)).rounded(.down), in: 0...colors.count - 1)
  }

  /// The same ramp in another number of steps.
  public func quantized(to steps: Int) -> ColorMap {
    ColorMap(stops: stops, isSigned: isSigned, steps: steps)
  }

  private static func blend(_ stops: [Stop], at fraction: Float) -> Color {
    guard let next = stops.firstIndex(where: { $0.fraction >= fraction }), next > 0 else {
      return (fraction <= 0.5 ? stops.first : stops.last)?.color ?? .standard
    }
    let (low, high) = (stops[next - 1], stops[next])
    let length = high.fraction - low.fraction
    return mix(low.color, high.color, share: length > 0 ? (fraction - low.fraction) / length : 1)
  }

  /// The colour at a share of the way from the first to the second.
  public static func mix(_ first: Color, _ second: Color, share: Float) -> Color {
    func part(_ low: UInt8, _ high: UInt8) -> UInt8 {
      UInt8(Int(nearest: Float(low) + (Float(high) - Float(low)) * share, in: 0...255))
    }
    return Color(
      red: part(first.red, second.red), green: part(first.green, second.green),
      blue: part(first.blue, second.blue))
  }
}

// MARK: - The table of maps

extension ColorMap {
  /// For unsigned values: dark violet, green, yellow; evenly brighter, readable without seeing red.
  public static let viridis = ColorMap(
    stops: evenly([
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725,
    ]))

  /// For signed values on a dark ground: bright blue, black at zero, bright orange.
  ///
  /// Every step is an entry of the palette of 256 colours, so that all such terminals show the same steps, each
  /// brighter than the one before.
  public static let blueOrange = ColorMap(
    stops: evenly([
      0xAFFFFF, 0x5FD7FF, 0x00AFFF, 0x0087D7, 0x005FAF, 0x0000AF, 0x00005F,
      0x000000,
      0x5F0000, 0x875F00, 0xAF5F00, 0xD78700, 0xFF8700, 0xFFAF5F, 0xFFD787,
    ]), isSigned: true, steps: 15)

  /// For signed values on a light ground: dark blue, white at zero, dark orange.
  public static let blueOrangeLight = signed(
    negative: [(0.258, 0xAFD7FF), (0.505, 0x5FAFFF), (0.762, 0x0087D7), (1, 0x005FAF)],
    zero: 0xFFFFFF,
    positive: [
      (0.205, 0xFFD7AF), (0.393, 0xFFAF5F), (0.556, 0xFF8700), (0.799, 0xD75F00),
      (1, 0x875F00),
    ])

  /// For signed values in 8 colours, which have no orange: cyan, blue, black at zero, red, yellow, each an entry of its own.
  public static let blueYellow = ColorMap(
    stops: evenly([0x00CDCD, 0x0000EE, 0x000000, 0xCD0000, 0xCDCD00]), isSigned: true, steps: 5)

  /// As `blueYellow`, on a light ground: blue, cyan, white at zero, yellow, red.
  public static let blueRedLight = ColorMap(
    stops: evenly([0x0000EE, 0x00CDCD, 0xFFFFFF, 0xCDCD00, 0xCD0000]), isSigned: true, steps: 5)

  /// For signed values in 16 colours: bright cyan, bright blue, blue, black at zero, red, dark yellow (which many
  /// terminals show as brown or orange), bright yellow, each an entry of its own and brighter than the one before.
  public static let blueYellow16 = ColorMap(
    stops: evenly([0x00FFFF, 0x5C5CFF, 0x0000EE, 0x000000, 0xCD0000, 0xCDCD00, 0xFFFF00]),
    isSigned: true, steps: 7)

  /// As `blueYellow16`, on a light ground: blue, bright blue, cyan, white at zero, bright yellow, dark yellow, red, each
  /// darker than the one before.
  public static let blueRedLight16 = ColorMap(
    stops: evenly([0x0000EE, 0x5C5CFF, 0x00CDCD, 0xFFFFFF, 0xFFFF00, 0xCDCD00, 0xCD0000]),
    isSigned: true, steps: 7)

  /// For unsigned values in 16 colours: black, blue, bright blue, cyan, dark yellow, bright yellow, white, each brighter
  /// than the one before.
  public static let sixteenColors = ColorMap(
    stops: evenly([0x000000, 0x0000EE, 0x5C5CFF, 0x00CDCD, 0xCDCD00, 0xFFFF00, 0xFFFFFF]), steps: 7)

  /// For unsigned values in 8 colours: black, blue, cyan, yellow, white, each brighter than the one before.
  public static let fewColors = ColorMap(
    stops: evenly([0x000000, 0x0000EE, 0x00CDCD, 0xCDCD00, 0xE5E5E5]), steps: 5)

  /// For signed values on a terminal that shows every colour: from one hue over the background to the other, in steps
  /// that look equally large.
  ///
  /// Both ends are equally light, so that values of the same size stand out equally. The chroma rises ahead of the
  /// lightness: small values have a hue already.
  ///
  /// - Parameters:
  ///   - zero: the background.
  ///   - negative: the hue of negative values; the ends are as light as the mean of both.
  ///   - positive: the hue of positive values.
  public static func perceptual(
    around zero: Color, negative: Color, positive: Color, steps: Int = defaultSteps
  ) -> ColorMap {
    let ground = PerceivedColor(zero)
    let hues = [negative, positive].map { PerceivedColor($0) }
    let lightness = hues.map(\.lightness).reduce(0, +) / 2
    let chroma = hues.map(\.chroma).reduce(0, max)
    func side(_ hue: PerceivedColor) -> [Color] {
      (1...stopsOfSide).map { step in
        let share = Double(step) / Double(stopsOfSide)
        let left = 1 - share
        return hue.with(
          lightness: ground.lightness + (lightness - ground.lightness) * share,
          chroma: chroma * (1 - left * left.squareRoot())
        ).color
      }
    }
    let colors = side(hues[0]).reversed() + [zero] + side(hues[1])
    return ColorMap(
      stops: colors.enumerated().map {
        Stop(Float($0) / Float(colors.count - 1), $1)
      }, isSigned: true, steps: steps)
  }

  private static let stopsOfSide = 24

  /// The perceptual map of blue and orange for a background.
  public static func blueOrange(around background: Color, steps: Int = defaultSteps) -> ColorMap {
    background.isLight
      ? perceptual(
        around: background, negative: Color(hex: 0x0969DA), positive: Color(hex: 0xCF5A00),
        steps: steps)
      : perceptual(
        around: background, negative: Color(hex: 0x58A6FF), positive: Color(hex: 0xFFA657),
        steps: steps)
  }

  /// From one colour to another, for ink on paper.
  public static func gray(from background: Color, to foreground: Color) -> ColorMap {
    ColorMap(stops: [Stop(0, background), Stop(1, foreground)])
  }

  private static func evenly(_ colors: [UInt32]) -> [Stop] {
    colors.enumerated().map { index, hex in
      Stop(Float(index) / Float(colors.count - 1), Color(hex: hex))
    }
  }

  /// A ramp from stops counted from zero to the ends.
  private static func signed(
    negative: [(Float, UInt32)], zero: UInt32, positive: [(Float, UInt32)]
  ) -> ColorMap {
    ColorMap(
      stops: negative.reversed().map { Stop(0.5 - $0.0 / 2, Color(hex: $0.1)) }
        + [Stop(0.5, Color(hex: zero))]
        + positive.map { Stop(0.5 + $0.0 / 2, Color(hex: $0.1)) },
      isSigned: true)
  }
}

extension ColorMap {
  /// The calmer middle of the ramp, for a ground on which points have to be seen.
  public var softened: ColorMap {
    let zero = colors[colors.count / 2]
    // On a light ground less colour is enough to be seen, and more would hide dark points.
    let cut = colors.count * (zero.red > 128 ? 37 : 27) / 100
    let middle = Array(colors[cut..<colors.count - cut])
    guard middle.count > 1 else { return self }
    return ColorMap(
      stops: middle.enumerated().map {
        Stop(Float($0.offset) / Float(middle.count - 1), $0.element)
      }, isSigned: isSigned, steps: middle.count)
  }
}
