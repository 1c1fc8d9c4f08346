import Datasets
import Lessons
import TerminalGraphics

/// The layout of the lessons that one draws for: the pad and, beside it, what the layers make of it.
struct PadLayout {
  let catalogue: Catalogue

  /// A place that a panel may take.
  private struct Slot {
    let area: Rect
    var hasFrame = true
    /// The panel that stands here, whatever the order; nil takes the next one.
    var kind: PanelKind?
  }

  /// Places the panels; `nil` if the lesson does not begin with the drawing and the activations.
  ///
  /// What fits less and less is left out in this order: the fourth panel, the third, the layers before the output.
  /// Pins, once there are any, take a part of the last place, or all of it where it is small.
  func places(of kinds: [PanelKind], in body: Rect) -> [ScreenLayout.Place]? {
    guard kinds.starts(with: [.drawing, .activations]) else { return nil }
    let hasPins = kinds.contains(.pins)
    var left = kinds
    let places = Self.slots(in: body, hasPins: hasPins).enumerated().map { index, slot in
      let choice =
        slot.kind.map { left.firstIndex(of: $0) }
        ?? left.firstIndex { kind in
          index < 2 || ScreenLayout.Place(kind: kind, area: slot.area).hasRoom(catalogue)
        }
      return choice.map {
        ScreenLayout.Place(kind: left.remove(at: $0), area: slot.area, hasFrame: slot.hasFrame)
      }
    }
    // A hole in the screen would be worse than another layout.
    return places.contains { $0 == nil } ? nil : places.compactMap { $0 }
  }

  /// The places in the order in which they are filled.
  private static func slots(in body: Rect, hasPins: Bool) -> [Slot] {
    if body.columns >= 190, body.rows >= 56 { return wide(body, hasPins: hasPins) }
    let slots =
      if body.columns >= 80, body.rows >= Pad.large.rows {
        body.columns >= 100 && body.rows >= 36 ? tall(body) : stacked(body)
      } else {
        small(body)
      }
    guard hasPins, slots.count > 2, let last = slots.last else { return slots }
    return slots.dropLast() + sharing(last, withPins: pinRows)
  }

  /// A place of which pins take the lower part where something is left above it.
  private static func sharing(_ slot: Slot, withPins rows: Int) -> [Slot] {
    guard slot.area.rows >= rows + leastLossRows else {
      return [Slot(area: slot.area, kind: .pins)]
    }
    let (above, below) = slot.area.split(top: slot.area.rows - rows)
    return [Slot(area: above), Slot(area: below, kind: .pins)]
  }

  /// Two rows of pins, framed.
  private static let pinRows = 7

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
  private static func wide(_ body: Rect, hasPins: Bool) -> [Slot] {
    let weightsRows = 3 * (DigitImage.side / 2 + 1) + 1
    let (top, weights) = body.split(top: body.rows - weightsRows)
    let (drawing, rest) = top.split(left: Pad.large.columns)
    let (activations, loss) = rest.split(left: min(largeLayersColumns, rest.columns - 50))
    let corner = Slot(area: loss)
    let corners = hasPins ? sharing(corner, withPins: loss.rows / 2) : [corner]
    return [Slot(area: drawing), Slot(area: activations)] + corners + [Slot(area: weights)]
  }

  /// Drawing above loss; beside them activations above weights.
  private static func tall(_ body: Rect) -> [Slot] {
    let (left, right) = body.split(left: Pad.large.columns)
    let (drawing, loss) = left.split(top: Pad.large.rows)
    let (activations, weights) = right.split(top: layersRows)
    return [drawing, activations, loss, weights].map { Slot(area: $0) }
  }

  /// The drawing, with loss below where it fits; beside it the rest.
  private static func stacked(_ body: Rect) -> [Slot] {
    let (left, right) = body.split(left: Pad.large.columns)
    let (drawing, below) = left.split(top: Pad.large.rows)
    let hasLossBelow = below.rows >= leastLossRows
    let showsLayers = right.columns >= 58 && right.rows >= layersRows + 2 * leastLossRows
    let (activations, rest) = right.split(top: showsLayers ? layersRows : outputRows)
    let (loss, weights) =
      hasLossBelow ? (below, rest) : rest.split(top: max(leastLossRows, rest.rows * 9 / 20))
    return [hasLossBelow ? drawing : left, activations, loss, weights].map { Slot(area: $0) }
  }

  /// Ten bars in three columns, framed.
  private static let outputRows = 6

  /// The small pad with the output beside it; loss and weights where there is room for them.
  private static func small(_ body: Rect) -> [Slot] {
    guard body.rows >= Pad.small.rows else { return bare(body) }
    let hasRight = body.columns >= 80
    let (left, right) = body.split(left: hasRight ? body.columns / 2 : body.columns)
    let (top, below) = left.split(
      top: left.rows - Pad.small.rows >= leastLossRows ? Pad.small.rows : left.rows)
    let (drawing, output) = top.split(left: Pad.small.columns)
    var slots = [Slot(area: drawing), Slot(area: output)]
    let hasLossBelow = below.rows >= leastLossRows
    if hasLossBelow { slots.append(Slot(area: below)) }
    if hasRight { slots.append(Slot(area: right)) }
    return slots
  }

  /// No room for frames.
  private static func bare(_ body: Rect) -> [Slot] {
    let (drawing, output) = body.split(left: DigitImage.side)
    return [
      Slot(area: drawing, hasFrame: false),
      Slot(area: output.split(left: 1).rest, hasFrame: false),
    ]
  }
}
