import Interchange

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A drawing of which the user said what it is; its strokes are kept, so that it can be prepared and inked anew.
public struct LabeledDrawing: Equatable, Sendable {
  /// What it is, 0 to 9.
  public let label: Int
  /// What the network that was training then took it for; `nil` if it gave no answer.
  public let said: Int?
  /// The strokes with their brushes.
  public let strokes: [Drawing.BrushStroke]
  /// What lay under them.
  public let ground: DigitImage

  /// A drawing with its label.
  public init(_ drawing: Drawing, label: Int, said: Int?) {
    precondition((0...9).contains(label), "a digit is 0 to 9")
    self.label = label
    self.said = said
    strokes = drawing.strokes
    ground = drawing.ground
  }

  /// The drawing again.
  public var drawing: Drawing { Drawing(brushStrokes: strokes, over: ground) }
}

/// A file of labelled drawings: one a line, as JSON.
///
/// `{"label":7,"said":1,"strokes":[[[column,row],…],…],"radii":[…],"erasers":[…],"ground":[400 numbers, 0 to 255]}`.
/// What a line may lack: `said`, where there was no answer; `radii`, one for each stroke, where all are the pad's own;
/// `erasers`, the places of the strokes that take ink away, if there are none; `ground`, where the paper was blank.
/// So it is a file of drawings for `DrawingFile` too.
///
/// Lines are kept as they were written, those that cannot be read included: rewriting the file loses nothing.
public struct LabeledDrawingFile: Equatable, Sendable {
  /// One line of it.
  private struct Line: Equatable {
    let bytes: [UInt8]
    /// `nil` if it cannot be read.
    let drawing: LabeledDrawing?
  }

  private var lines: [Line] = []

  /// A file without lines.
  public init() {}

  /// Reads a file; every line stands for itself.
  public init(decoding bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let line = Array(line)
      guard !line.allSatisfy({ [32, 9, 13].contains($0) }) else { return nil }
      return Line(bytes: line, drawing: LabeledDrawing(decoding: line))
    }
  }

  /// The drawings, in the order of their lines.
  public var drawings: [LabeledDrawing] { lines.compactMap(\.drawing) }

  /// How many lines cannot be read.
  public var brokenCount: Int { lines.count { $0.drawing == nil } }

  /// What is to be written.
  public var bytes: [UInt8] { lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] } }

  /// Adds a line at the end.
  public mutating func append(_ drawing: LabeledDrawing) {
    lines.append(Line(bytes: drawing.encoded, drawing: drawing))
  }

  /// Takes the last line with this drawing away.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public mutating func remove(_ drawing: LabeledDrawing) -> Bool {
    guard let place = lines.lastIndex(where: { $0.drawing == drawing }) else { return false }
    lines.remove(at: place)
    return true
  }
}

extension LabeledDrawing {
  private struct Record: Codable {
    var label: Int
    var said: Int?
    var strokes: [[[Float]]]
    var radii: [Float]?
    var erasers: [Int]?
    var ground: [Int]?

    var tools: DrawingTools { DrawingTools(radii: radii, erasers: erasers, ground: ground) }
  }

  /// One line, without its end.
  fileprivate var encoded: [UInt8] {
    let radii = strokes.map(\.brush.radius)
    let erasers = strokes.indices.filter { strokes[$0].brush.tool == .eraser }
    let record = Record(
      label: label, said: said,
      strokes: strokes.map { $0.points.map { [$0.column, $0.row] } },
      radii: radii.allSatisfy { $0 == Brush.defaultRadius } ? nil : radii,
      erasers: erasers.isEmpty ? nil : erasers,
      ground: ground.isEmpty ? nil : ground.pixels.map { Int(($0 * 255).rounded()) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // The points of a drawing are finite, so there is nothing that JSON could not hold.
    return (try? encoder.encode(record)).map { Array($0) } ?? []
  }

  /// `nil` for what is no labelled drawing: a label that is no digit, a place far off the pad, numbers that are missing.
  fileprivate init?(decoding line: [UInt8]) {
    guard let record = JSONText.decode(Record.self, from: line),
      (0...9).contains(record.label), record.said.map({ (0...9).contains($0) }) ?? true,
      record.strokes.reduce(0, { $0 + $1.count }) <= Drawing.mostPoints
    else { return nil }
    var strokes: [Stroke] = []
    for points in record.strokes {
      guard points.allSatisfy({ $0.count == 2 && $0.allSatisfy { abs($0) <= Drawing.farthest } })
      else { return nil }
      strokes.append(points.map { StrokePoint(column: $0[0], row: $0[1]) })
    }
    guard let drawing = record.tools.drawing(of: strokes) else { return nil }
    self.init(drawing, label: record.label, said: record.said)
  }
}

/// With what the strokes of a line were drawn, and over what; what is missing is as on a new pad.
private struct DrawingTools: Decodable {
  var radii: [Float]?
  var erasers: [Int]?
  var ground: [Int]?

  /// `nil` if the numbers do not fit the strokes.
  func drawing(of strokes: [Stroke]) -> Drawing? {
    guard radii.map({ $0.count == strokes.count }) ?? true else { return nil }
    let erasers = Set(erasers ?? [])
    let inked = strokes.enumerated().compactMap { index, points in
      points.isEmpty
        ? nil
        : Drawing.BrushStroke(
          points: points,
          brush: Brush(
            erasers.contains(index) ? .eraser : .pen, radius: radii?[index] ?? Brush.defaultRadius))
    }
    var image = DigitImage()
    if let ground {
      guard ground.count == image.pixels.count, ground.allSatisfy({ (0...255).contains($0) })
      else { return nil }
      image = DigitImage(pixels: ground.map { Float($0) / 255 })
    }
    return Drawing(brushStrokes: inked, over: image)
  }
}

extension DrawingFile {
  /// The drawings of a file as they were on the pad: a line may say the brushes, the erasers and the ground of its
  /// strokes, as those of a `LabeledDrawingFile` do. What it says of them and does not fit is left out.
  public static func drawings(in bytes: [UInt8]) throws(DrawingFileError) -> [Drawing] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
      .filter { !$0.allSatisfy { [32, 9, 13].contains($0) } }
    return zip(try decode(bytes), lines).map { strokes, line in
      let tools = JSONText.decode(DrawingTools.self, from: line)
      return tools?.drawing(of: strokes) ?? Drawing(strokes: strokes)
    }
  }
}
