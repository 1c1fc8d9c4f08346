import Datasets
import TerminalGraphics

/// Which panels are on the screen, and where: a pure function of the terminal's size.
struct ScreenLayout: Equatable {
  /// A panel's place.
  struct Place: Equatable {
    let id: PanelID
    let area: Rect
    /// A frame is left out only where the smallest terminal has no room for it.
    var hasFrame = true

    /// What is left inside of the frame.
    var inner: Rect { hasFrame ? Frame.inner(of: area) : area }
  }

  let status: Rect
  let footer: Rect
  let panels: [Place]

  /// Below this nothing useful fits: 20x10 cells of drawing and ten bars beside it, between two lines.
  static let minimum = Size(columns: 40, rows: 12)

  /// Places the panels; nil below the minimum.
  ///
  /// What fits less and less is left out in this order: weights, loss, the layers before the output.
  init?(size: Size, enlarged: PanelID?) {
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
    let screen = Rect(origin: Point(column: 0, row: 0), size: size)
    let (status, rest) = screen.split(top: 1)
    let (body, footer) = rest.split(top: rest.rows - 1)
    self.status = status
    self.footer = footer
    if let enlarged {
      panels = [Place(id: enlarged, area: body)]
    } else if body.columns >= 190, body.rows >= 56 {
      panels = Self.wide(body)
    } else if body.columns >= 80, body.rows >= Pad.large.rows {
      panels = body.columns >= 100 && body.rows >= 36 ? Self.tall(body) : Self.stacked(body)
    } else {
      panels = Self.small(body)
    }
  }

  /// The pad with its frame.
  private enum Pad {
    static let large = Size(columns: 2 * DigitImage.side + 2, rows: DigitImage.side + 2)
    static let small = Size(columns: DigitImage.side + 2, rows: DigitImage.side / 2 + 2)
  }

  /// A plot of five rows with its axis and frame.
  private static let leastLossRows = 8
  /// Input, hidden units and output beside each other, with heading and frame.
  private static let layersRows = DigitImage.side / 2 + 3

  /// The input as large as the pad, hidden units and output beside each other, framed.
  private static let largeLayersColumns = 102

  /// Drawing, activations and loss in a row; below them all units' weights in full size.
  private static func wide(_ body: Rect) -> [Place] {
    let weightsRows = 3 * (DigitImage.side / 2 + 1) + 1
    let (top, weights) = body.split(top: body.rows - weightsRows)
    let (drawing, rest) = top.split(left: Pad.large.columns)
    let (activations, loss) = rest.split(left: min(largeLayersColumns, rest.columns - 50))
    return [
      Place(id: .drawing, area: drawing), Place(id: .activations, area: activations),
      Place(id: .loss, area: loss), Place(id: .weights, area: weights),
    ]
  }

  /// Drawing above loss; beside them activations above weights.
  private static func tall(_ body: Rect) -> [Place] {
    let (left, right) = body.split(left: Pad.large.columns)
    let (drawing, loss) = left.split(top: Pad.large.rows)
    let (activations, weights) = right.split(top: layersRows)
    return [
      Place(id: .drawing, area: drawing), Place(id: .activations, area: activations),
      Place(id: .loss, area: loss), Place(id: .weights, area: weights),
    ]
  }

  /// The drawing, with loss below where it fits; beside it the rest.
  private static func stacked(_ body: Rect) -> [Place] {
    let (left, right) = body.split(left: Pad.large.columns)
    let (drawing, below) = left.split(top: Pad.large.rows)
    let hasLossBelow = below.rows >= leastLossRows
    let showsLayers = right.columns >= 58 && right.rows >= layersRows + 2 * leastLossRows
    let (activations, rest) = right.split(top: showsLayers ? layersRows : outputRows)
    let (loss, weights) =
      hasLossBelow ? (below, rest) : rest.split(top: max(leastLossRows, rest.rows * 9 / 20))
    return [
      Place(id: .drawing, area: hasLossBelow ? drawing : left),
      Place(id: .activations, area: activations), Place(id: .loss, area: loss),
      Place(id: .weights, area: weights),
    ]
  }

  /// Ten bars in three columns, framed.
  private static let outputRows = 6

  /// The small pad with the output beside it; loss and weights where there is room for them.
  private static func small(_ body: Rect) -> [Place] {
    guard body.rows >= Pad.small.rows else { return bare(body) }
    let hasRight = body.columns >= 80
    let (left, right) = body.split(left: hasRight ? body.columns / 2 : body.columns)
    let (top, below) = left.split(
      top: left.rows - Pad.small.rows >= leastLossRows ? Pad.small.rows : left.rows)
    let (drawing, output) = top.split(left: Pad.small.columns)
    var places = [
      Place(id: .drawing, area: drawing), Place(id: .activations, area: output),
    ]
    let hasLossBelow = below.rows >= leastLossRows
    if hasLossBelow { places.append(Place(id: .loss, area: below)) }
    if hasRight { places.append(Place(id: hasLossBelow ? .weights : .loss, area: right)) }
    return places
  }

  /// No room for frames.
  private static func bare(_ body: Rect) -> [Place] {
    let (drawing, output) = body.split(left: DigitImage.side)
    return [
      Place(id: .drawing, area: drawing, hasFrame: false),
      Place(id: .activations, area: output.split(left: 1).rest, hasFrame: false),
    ]
  }
}

extension AppState {
  /// The panels of this state; nil when the terminal is too small.
  var layout: ScreenLayout? {
    ScreenLayout(size: size, enlarged: isEnlarged ? focus : nil)
  }

  /// Between the two lines, which say what goes on and which keys there are in front of the panels.
  var popupArea: Rect {
    Rect(origin: Point(column: 0, row: 0), size: size).inset(columns: 0, rows: 1)
  }
}
