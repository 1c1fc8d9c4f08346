/// A place on the pen's way, in cells of the 20x20 pad: (0, 0) is the center of the upper left
/// cell, (19, 19) that of the lower right one.
public struct StrokePoint: Hashable, Sendable {
  /// From the left, in cells.
  public var column: Float
  /// From the top, in cells.
  public var row: Float

  /// The place at these fractions of cells.
  public init(column: Float, row: Float) {
    self.column = column
    self.row = row
  }
}

/// The pen's way from touching the pad to leaving it.
public typealias Stroke = [StrokePoint]

/// A file of pen strokes: one drawing a line, as `{"strokes":[[[column,row],…],…]}`.
///
/// Further members of the object and blank lines are skipped.
public enum DrawingFile {
  /// The drawings of a file, each a list of strokes.
  public static func decode(_ bytes: [UInt8]) throws(DrawingFileError) -> [[Stroke]] {
    var drawings: [[Stroke]] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ [32, 9, 13].contains($0) }) {
      guard drawings.count < Limits.drawings else { throw .tooManyDrawings }
      drawings.append(try drawing(on: line, number: index + 1))
    }
    guard !drawings.isEmpty else { throw .empty }
    return drawings
  }

  private struct Line: Decodable {
    let strokes: [[[Double]]]
  }

  private static func drawing(
    on line: ArraySlice<UInt8>, number: Int
  ) throws(DrawingFileError) -> [Stroke] {
    guard let strokes = JSONText.decode(Line.self, from: line)?.strokes else {
      throw .notADrawing(line: number)
    }
    guard strokes.reduce(0, { $0 + $1.count }) <= Limits.pointsOfDrawing else {
      throw .tooManyPoints(line: number)
    }
    var drawing: [Stroke] = []
    for stroke in strokes {
      var points: Stroke = []
      for pair in stroke { points.append(try point(pair, line: number)) }
      drawing.append(points)
    }
    return drawing
  }

  private static func point(
    _ pair: [Double], line: Int
  ) throws(DrawingFileError) -> StrokePoint {
    guard pair.count == 2 else { throw .notAPoint(line: line, count: pair.count) }
    guard pair.allSatisfy({ $0.isFinite && abs($0) <= Limits.cellsFromPad }) else {
      throw .outOfRange(line: line, column: pair[0], row: pair[1])
    }
    return StrokePoint(column: Float(pair[0]), row: Float(pair[1]))
  }
}

/// Why a file is not one of drawings; lines count from 1.
///
/// The caller adds the file's name.
public enum DrawingFileError: Error, Equatable, CustomStringConvertible {
  /// The file has no line with a drawing.
  case empty
  /// The line is not the JSON of a drawing.
  case notADrawing(line: Int)
  /// A point has another count of numbers than two.
  case notAPoint(line: Int, count: Int)
  /// A point lies absurdly far off the pad.
  case outOfRange(line: Int, column: Double, row: Double)
  /// The drawing has more points than are read.
  case tooManyPoints(line: Int)
  /// The file has more drawings than are read.
  case tooManyDrawings

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .empty: "the file holds no drawing; write one {\"strokes\":[[[column,row],…],…]} a line"
    case .notADrawing(let line):
      "line \(line) is not a drawing; write {\"strokes\":[[[column,row],…],…]} on one line"
    case .notAPoint(let line, let count):
      "line \(line): a point has \(count) numbers; write [column,row]"
    case .outOfRange(let line, let column, let row):
      "line \(line): the point [\(column),\(row)] is far off the pad; columns and rows go from 0 to 19"
    case .tooManyPoints(let line):
      "line \(line) has more than \(Limits.pointsOfDrawing) points; thin the strokes out"
    case .tooManyDrawings:
      "the file has more than \(Limits.drawings) drawings; divide it into several"
    }
  }
}
