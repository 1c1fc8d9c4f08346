import Testing

@testable import TerminalGraphics

@Suite("Damping of moving pictures")
struct PictureDampingTests {
  private static let size = Size(columns: 24, rows: 20)
  private static let frames = 120
  private static let tolerance = PictureDamping.tolerance

  /// What a moving picture can look like, as a share of a ramp by place and time.
  enum Motion: CaseIterable {
    case walk, gradient, edge, flat

    /// The pictures one after the other, two points a cell.
    func frames(_ count: Int, of size: Size) -> [Canvas] {
      var chance = SplitMix(state: 7)
      var values = (0..<2 * size.rows * size.columns).map { _ in chance.next(below: 97) }
      return (0..<count).map { time in
        var canvas = Canvas(size: size)
        for index in values.indices {
          let (column, row) = (index % size.columns, index / size.columns)
          switch self {
          case .walk: values[index] = min(96, max(0, values[index] + chance.next(below: 5) - 2))
          case .gradient: values[index] = (2 * column + row + time / 2) % 97
          case .edge: values[index] = column * 3 + row > time ? 10 : 80
          case .flat: values[index] = 48 + time % 48
          }
        }
        for row in 0..<size.rows {
          for column in 0..<size.columns {
            let upper = values[2 * row * size.columns + column]
            let lower = values[(2 * row + 1) * size.columns + column]
            canvas[column, row] = PictureDampingTests.cell(upper, lower)
          }
        }
        return canvas
      }
    }
  }

  private static let ramp = ColorMap.blueOrange(around: Color(hex: 0x101010), steps: 97).colors

  /// As heatmaps draw them: equal points are a blank.
  private static func cell(_ upper: Int, _ lower: Int) -> Cell {
    upper == lower
      ? Cell(" ", style: Style(background: ramp[upper]))
      : Cell("▀", style: Style(foreground: ramp[upper], background: ramp[lower]))
  }

  /// The points of a picture from top to bottom.
  private func points(_ canvas: Canvas) -> [PerceivedColor] {
    canvas.cells.flatMap { cell -> [PerceivedColor] in
      guard let points = PictureDamping.points(of: cell) else { return [] }
      return [PerceivedColor(points.upper), PerceivedColor(points.lower)]
    }
  }

  private func distance(_ first: PerceivedColor, _ second: PerceivedColor) -> Float {
    let (lightness, a, b) = (
      first.lightness - second.lightness, first.a - second.a, first.b - second.b
    )
    return Float((lightness * lightness + a * a + b * b).squareRoot())
  }

  /// The largest distance between points of the same place; without end where the pictures have not the same points.
  private func farthest(_ first: Canvas, _ second: Canvas) -> Float {
    let (one, other) = (points(first), points(second))
    guard one.count == other.count else { return .infinity }
    return zip(one, other).map { distance($0, $1) }.max() ?? 0
  }

  private func time(_ frame: Int) -> Double { Double(frame) / 30 }

  @Test("no point is ever further off than can be noticed", arguments: Motion.allCases)
  func tolerance(motion: Motion) {
    var damping = PictureDamping(bytesPerSecond: 500_000)
    var shown: Canvas?
    var keptCount = 0
    for (frame, canvas) in motion.frames(Self.frames, of: Self.size).enumerated() {
      let next = damping.apply(to: canvas, shown: shown, at: time(frame))
      #expect(points(next).count == 2 * Self.size.columns * Self.size.rows)
      #expect(farthest(next, canvas) <= Self.tolerance + 1e-5, "frame \(frame)")
      keptCount += zip(next.cells, canvas.cells).count { $0 != $1 }
      shown = next
    }
    #expect(motion == .edge || keptCount > 0, "something is spared")
  }

  @Test("points of the same true colour look alike, wherever they are", arguments: Motion.allCases)
  func noGrain(motion: Motion) {
    var damping = PictureDamping(bytesPerSecond: 500_000)
    var shown: Canvas?
    for (frame, canvas) in motion.frames(Self.frames, of: Self.size).enumerated() {
      let next = damping.apply(to: canvas, shown: shown, at: time(frame))
      var looks: [PerceivedColor: [PerceivedColor]] = [:]
      for (truth, look) in zip(points(canvas), points(next)) where frame % 10 == 9 {
        looks[truth, default: []].append(look)
      }
      for alike in looks.values {
        let apart = alike.map { distance($0, alike[0]) }.max() ?? 0
        #expect(apart <= 2 * Self.tolerance + 1e-5)
      }
      shown = next
    }
  }

  @Test("a picture that stands still becomes exact row by row")
  func stands() throws {
    var damping = PictureDamping(bytesPerSecond: 500_000)
    let canvases = Motion.walk.frames(40, of: Self.size)
    var shown: Canvas?
    for (frame, canvas) in canvases.enumerated() {
      shown = damping.apply(to: canvas, shown: shown, at: time(frame))
    }
    let last = try #require(canvases.last)
    #expect(shown != last)
    for frame in 40..<40 + PictureDamping.period {
      shown = damping.apply(to: last, shown: shown, at: time(frame))
    }
    #expect(shown == last)
  }

  @Test(
    "where the line has no room, pictures stand and move together, so that each is of one moment",
    arguments: Motion.allCases)
  func oneMoment(motion: Motion) throws {
    var damping = PictureDamping(bytesPerSecond: 100_000)
    let canvases = motion.frames(Self.frames, of: Self.size)
    var shown: Canvas?
    var moved: [Int] = []
    for (frame, canvas) in canvases.enumerated() {
      let next = damping.apply(to: canvas, shown: shown, at: time(frame))
      if next != shown { moved.append(frame) }
      let latest = try #require(moved.last)
      #expect(farthest(next, canvases[latest]) <= Self.tolerance + 1e-5, "frame \(frame)")
      #expect(
        farthest(next, canvas) <= Self.tolerance + 1e-5
          || time(frame) - time(latest) < PictureDamping.longestStand)
      damping.sent(next == shown ? 100 : 20_000)
      shown = next
    }
    #expect(moved.count > 1 && moved.count < Self.frames / 3)
  }

  @Test("a picture that costs more than the line carries becomes exact once it stands")
  func standsLate() throws {
    var damping = PictureDamping(bytesPerSecond: 100_000)
    let canvases = Motion.walk.frames(40, of: Self.size)
    var shown: Canvas?
    for (frame, canvas) in canvases.enumerated() {
      shown = damping.apply(to: canvas, shown: shown, at: time(frame))
      damping.sent(50_000)
    }
    let last = try #require(canvases.last)
    let framesOfStand = Int((30 * PictureDamping.longestStand).rounded(.up))
    for frame in 40...40 + framesOfStand + PictureDamping.period {
      shown = damping.apply(to: last, shown: shown, at: time(frame))
    }
    #expect(shown == last)
  }

  @Test("what is no picture is shown at once, also while pictures stand")
  func otherChanges() throws {
    var damping = PictureDamping(bytesPerSecond: 1000)
    let ground = Color(hex: 0x101010)
    let others = [
      Cell("x", style: Style(foreground: Color(hex: 0xFFFFFF), background: ground)),
      Cell("▄", style: Style(foreground: Color(hex: 0xFFFFFF))), .blank,
      Cell(" ", style: Style(background: ground, attributes: .underline)),
      Cell("▀", style: Style(foreground: .standard, background: ground)),
    ]
    func canvas(_ text: Cell, _ step: Int) -> Canvas {
      var canvas = Canvas(columns: 2, rows: 1)
      canvas[0, 0] = text
      canvas[1, 0] = Self.cell(step, step)
      return canvas
    }
    for old in others + [Self.cell(3, 60)] {
      for new in others where new != old {
        var shown = canvas(old, 0)
        damping.sent(100_000)
        for frame in 0..<2 {
          shown = damping.apply(to: canvas(new, 90 + frame), shown: shown, at: 1)
          #expect(shown[0, 0] == new)
        }
        #expect(shown[1, 0] != Self.cell(91, 91), "the picture stands")
      }
    }
  }

  @Test("half blocks and blanks are compared by their points")
  func points() throws {
    let blank = try #require(PictureDamping.points(of: Self.cell(5, 5)))
    #expect(blank == (Self.ramp[5], Self.ramp[5]))
    let upper = try #require(PictureDamping.points(of: Self.cell(5, 6)))
    #expect(upper == (Self.ramp[5], Self.ramp[6]))
    let lower = Cell("▄", style: Style(foreground: Self.ramp[6], background: Self.ramp[5]))
    let same = try #require(PictureDamping.points(of: lower))
    #expect(same == upper)
  }

  @Test("a picture of another size, or the first one, is shown as it is")
  func firstPicture() {
    var damping = PictureDamping(bytesPerSecond: 1000)
    let new = Motion.walk.frames(1, of: Self.size)[0]
    #expect(damping.apply(to: new, shown: nil, at: 0) == new)
    damping.sent(10_000)
    #expect(damping.apply(to: new, shown: Canvas(columns: 3, rows: 3), at: 0) == new)
  }
}

/// Chance that is the same everywhere (Steele, Lea and Flood, 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}
