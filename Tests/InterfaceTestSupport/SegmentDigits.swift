import Datasets
import Interchange
import NeuralNetwork

/// Digits of seven segments, as on a pocket calculator: data that needs no file and that a network
/// written by hand can read.
package enum SegmentDigits {
  /// The segments from the top, clockwise, the middle one last; each from corner to corner.
  package static let segments: [Stroke] = [
    line(6, 3, 13, 3), line(13, 3, 13, 10), line(13, 10, 13, 17), line(13, 17, 6, 17),
    line(6, 17, 6, 10), line(6, 10, 6, 3), line(6, 10, 13, 10),
  ]

  /// Which segments each digit has.
  package static let shapes: [[Int]] = [
    [0, 1, 2, 3, 4, 5], [1, 2], [0, 1, 6, 4, 3], [0, 1, 6, 2, 3], [5, 6, 1, 2], [0, 5, 6, 2, 3],
    [0, 5, 4, 3, 2, 6], [0, 1, 2], [0, 1, 2, 3, 4, 5, 6], [6, 5, 0, 1, 2, 3],
  ]

  /// A digit drawn with the pad's own brush.
  package static func drawing(of digit: Int) -> Drawing {
    Drawing(strokes: shapes[digit].map { segments[$0] })
  }

  /// The ten digits over and over, each time moved a little.
  package static func samples(_ count: Int) -> SampleSet {
    let images = (0..<count).map { index in
      var drawing = drawing(of: index % 10)
      drawing.move(columns: Float(index / 10 % 3) - 1, rows: Float(index / 20 % 3) - 1)
      return drawing.image.pixels
    }
    return SampleSet(
      features: images.flatMap { $0 }, labels: (0..<count).map { UInt8($0 % 10) }, width: 400)
  }

  package static func dataset(train: Int = 40, test: Int = 20) -> Dataset {
    Dataset(
      name: "segments", classNames: (0...9).map(String.init), inputShape: [20, 20],
      train: samples(train), test: samples(test))
  }

  private static func line(_ x1: Float, _ y1: Float, _ x2: Float, _ y2: Float) -> Stroke {
    [StrokePoint(column: x1, row: y1), StrokePoint(column: x2, row: y2)]
  }
}

// MARK: - A network that is written, not drawn by lot

extension SegmentDigits {
  package static let architecture = Architecture(
    sizes: [400, 25, 10], hidden: .sigmoid, output: .softmax)

  /// Units 1–7 look for a segment, 8–14 for its absence, 15–24 for a whole digit; the last one
  /// looks for nothing. The outputs know nothing yet.
  ///
  /// - Parameter scale: what all weights are multiplied by.
  package static func network(scale: Float = 1) -> Network {
    let segmentTiles = segments.map { tile([$0]) }
    let digitTiles = shapes.map { shape in tile(shape.map { segments[$0] }).map { $0 / 2 } }
    let blank = [Float](repeating: 0, count: 400)
    let tiles = segmentTiles + segmentTiles.map { $0.map { -$0 } } + digitTiles + [blank]
    let hidden = Weights(
      inputs: 400, outputs: 25, rowMajor: tiles.flatMap { $0 }.map { $0 * scale })
    let biases = Array(repeating: Float(-2), count: 7) + Array(repeating: Float(2), count: 7)
    return Network(
      architecture,
      parameters: [
        Parameters(weights: hidden, bias: biases + Array(repeating: -1, count: 11)),
        Parameters(inputs: 25, outputs: 10),
      ])
  }

  /// A picture of what a unit looks for: orange on the way, blue beside it, nothing far away.
  private static func tile(_ strokes: [Stroke]) -> [Float] {
    let core = Drawing(strokes: strokes).image.pixels
    let halo = Drawing(strokes: strokes, brush: Brush(radius: 3)).image.pixels
    return zip(core, halo).map { ((4 * $0).rounded() - $1.rounded()) / 16 }
  }
}
