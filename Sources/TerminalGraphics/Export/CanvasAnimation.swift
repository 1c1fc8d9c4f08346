/// Pictures that follow each other in one SVG file, again and again: each row is drawn once for as long as it stays the same.
public struct CanvasAnimation {
  /// A picture, and for how many seconds it is seen.
  public struct Frame {
    /// What is seen.
    public var canvas: Canvas
    /// For how long, more than 0.
    public var seconds: Double

    /// Makes a frame.
    public init(_ canvas: Canvas, seconds: Double) {
      (self.canvas, self.seconds) = (canvas, seconds)
    }
  }

  /// In their order, all of one size.
  public var frames: [Frame]

  /// Makes an animation.
  public init(_ frames: [Frame]) { self.frames = frames }

  /// The file, by SMIL, which every browser plays. A viewer that plays nothing shows the last frame.
  ///
  /// - Parameters:
  ///   - foreground: what stands for the terminal's own foreground.
  ///   - background: what stands for the terminal's own background.
  public func svg(
    foreground: Color = Color(hex: 0xD0D0D0), background: Color = Color(hex: 0x101216)
  ) -> String {
    let size = frames.last?.canvas.size ?? Size(columns: 0, rows: 0)
    let length = frames.reduce(0) { $0 + $1.seconds }
    var starts = [0.0]
    for frame in frames { starts.append(starts[starts.count - 1] + frame.seconds) }
    var body: [String] = []
    for row in 0..<size.rows {
      var first = 0
      while first < frames.count {
        let cells = Self.cells(of: frames[first].canvas, row: row)
        var end = first + 1
        while end < frames.count, Self.cells(of: frames[end].canvas, row: row) == cells { end += 1 }
        let elements = SVGWriter.elements(
          of: cells, row: row, foreground: foreground, background: background)
        if !elements.isEmpty {
          let time = Self.time(from: starts[first], to: starts[end], of: length)
          let isLast = end == frames.count
          body.append(
            (time.map { "<g visibility=\"\(isLast ? "visible" : "hidden")\">\($0)" } ?? "<g>")
              + elements.joined() + "</g>")
        }
        first = end
      }
    }
    return SVGWriter.head(size: size, background: background) + "\n"
      + body.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func cells(of canvas: Canvas, row: Int) -> [Cell] {
    (0..<canvas.size.columns).map { row < canvas.size.rows ? canvas[$0, row] : Cell(" ") }
  }

  /// When a row is seen; `nil` if always.
  private static func time(from start: Double, to end: Double, of length: Double) -> String? {
    guard start > 0 || end < length else { return nil }
    func share(_ seconds: Double) -> String {
      // Ten thousandths are finer than any screen.
      let part = Int(nearest: 10_000 * seconds / length, in: 0...10_000)
      return part >= 10_000 ? "1" : "0." + String("0000\(part)".suffix(4))
    }
    var (values, times) = (["visible"], ["0"])
    if start > 0 {
      values = ["hidden", "visible"]
      times.append(share(start))
    }
    if end < length {
      values.append("hidden")
      times.append(share(end))
    }
    return """
      <animate attributeName="visibility" calcMode="discrete" dur="\(length)s" \
      repeatCount="indefinite" values="\(values.joined(separator: ";"))" \
      keyTimes="\(times.joined(separator: ";"))"/>
      """
  }
}
