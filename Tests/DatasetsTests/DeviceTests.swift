import Interchange
import NeuralNetwork
import Testing

@testable import Datasets

/// What devices keep of a hand's strokes.
@Suite struct DeviceTests {
  /// Two strokes, three times as tall as wide, and all that a device makes of them.
  private static func kept(
    _ count: Int, where isMeant: (Device) -> Bool
  ) -> [[Stroke]] {
    let strokes: [[StrokePoint]] = [
      [StrokePoint(column: 3, row: 1), StrokePoint(column: 3, row: 16)],
      [StrokePoint(column: 1, row: 5), StrokePoint(column: 6, row: 5)],
    ]
    var chance = SeededGenerator(seed: 8)
    var all: [[Stroke]] = []
    while all.count < count {
      let device = Device(using: &chance)
      let seen = device.seen(strokes, using: &chance)
      if isMeant(device) { all.append(device.recorded(seen, using: &chance)) }
    }
    return all
  }

  @Test("one in four is coarse")
  func share() {
    var chance = SeededGenerator(seed: 1)
    let coarse = (0..<1000).count { _ in Device(using: &chance).isCoarse }
    #expect((200...300).contains(coarse), "\(coarse)")
  }

  @Test("a coarse one keeps six to twelve points, mostly as one way and mostly in a square")
  func coarse() throws {
    let kept = Self.kept(300) { $0.isCoarse }
    for strokes in kept {
      let count = strokes.reduce(0) { $0 + $1.count }
      // Strokes apart have an end more.
      #expect((6...12).contains(count - strokes.count + 1), "\(count)")
    }
    #expect((150...240).contains(kept.count { $0.count == 1 }))
    let boxes = try kept.map { try #require(PathBox(around: $0.joined())) }
    let square = boxes.count { $0.right - $0.left > 0.7 * ($0.bottom - $0.top) }
    #expect((150...240).contains(square), "\(square)")
  }

  @Test("the others keep more, and stretch fewer")
  func others() throws {
    let kept = Self.kept(300) { !$0.isCoarse }
    #expect(kept.count { $0.reduce(0) { $0 + $1.count } > 12 } > 100)
    #expect((110...190).contains(kept.count { $0.count == 2 }))
    let boxes = try kept.map { try #require(PathBox(around: $0.joined())) }
    let wide = boxes.count { $0.right - $0.left > 0.6 * ($0.bottom - $0.top) }
    #expect((100...200).contains(wide), "\(wide)")
  }

  @Test("a way is cut into pieces of one length")
  func pieces() {
    let way = [
      StrokePoint(column: 0, row: 0), StrokePoint(column: 3, row: 0),
      StrokePoint(column: 3, row: 3),
    ]
    #expect(
      way.resampled(into: 3) == [
        way[0], StrokePoint(column: 2, row: 0), StrokePoint(column: 3, row: 1), way[2],
      ])
    #expect(way.resampled(into: 0) == [way[0], way[2]])
    #expect(way.resampled(every: 2) == way.resampled(into: 3))
  }
}
