import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// Where the parts of the network's panel lie: the input at the left, the layers beside each other, the answer at the
/// right.
///
/// It depends on shapes alone, but for which units of a layer with too many of them are seen.
struct NetworkPlaces {
  /// How the units of a column are drawn.
  enum Form: Equatable {
    /// A dot, a bar as long as the activation, and the number.
    case bar
    /// A dot and the number.
    case number
    case dot
    /// A small picture of its own, and the number below it.
    case tile(Size)

    /// The columns that it takes, with a number of so many digits.
    func columns(digits: Int) -> Int {
      switch self {
      case .bar: 8 + digits
      case .number: 2 + digits
      case .dot: 1
      case .tile(let size): size.columns
      }
    }

    /// What connections to such units want across at least.
    var leastGap: Int {
      switch self {
      case .bar: 10
      case .number: 6
      case .dot: 3
      case .tile: 4
      }
    }

    /// The rows of a unit.
    var rows: Int { if case .tile(let size) = self { size.rows } else { 1 } }
  }

  /// A column of units.
  struct Column {
    /// Its place among the path's columns.
    let index: Int
    let area: Rect
    let form: Form
    /// The units that are seen, in their order.
    let units: [Int]
    /// Rows from one unit to the next below it.
    let pitch: Int
    /// Units beside each other: small pictures stand in several columns where one is too short for all.
    var across = 1

    /// Whether each unit is a small picture.
    var isOfPictures: Bool { if case .tile = form { true } else { false } }

    /// The cells of a unit that is seen.
    func rect(of unit: Int) -> Rect? {
      units.firstIndex(of: unit).map { place in
        let (line, column) = place.quotientAndRemainder(dividingBy: across)
        let width = across > 1 ? (area.columns + 1) / across - 1 : area.columns
        return Rect(
          column: area.minColumn + column * (width + 1), row: top + line * pitch, columns: width,
          rows: form.rows
        ).intersection(area)
      }
    }

    /// Where its connections meet it.
    func middle(of unit: Int) -> Double? {
      rect(of: unit).map { Double($0.minRow) + Double($0.rows) / 2 }
    }

    private var top: Int {
      let height = (Self.lines(units.count, across) - 1) * pitch + form.rows
      return area.minRow + max(0, (area.rows - height) / 2)
    }

    /// The lines that so many units take.
    static func lines(_ units: Int, _ across: Int) -> Int { (units + across - 1) / max(across, 1) }

    /// The unit at a cell.
    func unit(at point: Point) -> Int? {
      guard area.contains(point) else { return nil }
      return units.first { rect(of: $0)?.contains(point) ?? false }
    }
  }

  /// Where the picture that goes in lies; `nil` where numbers do.
  let picture: PadGrid?
  /// The input: the picture, or a line for each number.
  let input: Column
  /// What is free below a picture.
  let belowInput: Rect
  /// The layers, the outputs last.
  let layers: [Column]
  /// The answer in large figures; empty where there is no room.
  let answer: Rect
  /// Above the columns, where there is a row for their names.
  let heading: Rect
  /// Below them, where the pictures of what spoke for the answer have room.
  let strip: Rect

  /// - Parameters:
  ///   - chosen: the unit under the cursor, which is seen in any case.
  ///   - hasStrip: whether what spoke for the answer is to be seen here, as it is not elsewhere.
  ///   - isRanked: whether the hidden units stand by what they carry, the strongest first.
  init(
    of path: NetworkPath, chosen: NetworkCursor?, in area: Rect, hasStrip: Bool = true,
    isRanked: Bool = false
  ) {
    let shape = Shape(of: path)
    let none = Rect(origin: area.origin, size: Size(columns: 0, rows: 0))
    let (upper, strip) = hasStrip ? Self.strip(under: area, shape) : (area, none)
    self.strip = strip
    let needs = shape.picture == nil ? 4 : shape.largePicture.rows
    let (heading, body) = upper.split(top: upper.rows > needs ? 1 : 0)
    self.heading = heading
    // Where the strip will stand on a larger screen, its rows show no more units than are left beside it there.
    let isBelowStrip = hasStrip && strip.isEmpty && shape.canHaveStrip(in: .max)
    let widths = Widths(shape, in: body.size, most: isBelowStrip ? Self.unitsBesideStrip : nil)
    let (left, rest) = body.split(left: widths.input)
    var columns: [Column] = []
    if let size = widths.picture {
      let place = left.split(top: size.rows).top
      picture = PadGrid(
        fitting: place.split(left: size.columns).left,
        picture: shape.picture ?? PadGrid.pad)
      belowInput = left.split(top: size.rows + 1).rest
      input = Column(index: 0, area: place, form: .dot, units: [0], pitch: 1)
    } else {
      picture = nil
      belowInput = Rect(origin: left.origin, size: Size(columns: 0, rows: 0))
      input = Self.column(
        0, of: path, form: .bar, chosen: nil, most: nil, in: left)
    }
    var free = rest
    for (place, hidden) in widths.hidden.enumerated() {
      let gap = widths.gap(place)
      let (area, beside) = free.split(left: gap).rest.split(left: hidden.columns)
      free = beside
      columns.append(
        Self.column(
          hidden.index, of: path, form: hidden.form, across: hidden.across,
          chosen: chosen?.column == hidden.index ? chosen?.unit : nil, most: widths.mostUnits,
          isRanked: isRanked, in: area))
    }
    let (outputs, beside) = free.split(left: widths.gap(widths.hidden.count)).rest
      .split(left: widths.outputs)
    let (bars, below) = Self.split(outputs, of: path.outputs.count, hasAnswer: widths.answer == 0)
    columns.append(
      Self.column(
        path.columns.count - 1, of: path, form: .bar, chosen: nil, most: nil, in: bars))
    answer = widths.answer == 0 ? below : beside.split(left: 2).rest
    layers = columns
  }

  /// The outputs, and below them the answer where it has no room beside them. One or two outputs stay in the middle, so
  /// that the connections come from both sides.
  private static func split(
    _ area: Rect, of count: Int, hasAnswer: Bool
  ) -> (bars: Rect, below: Rect) {
    guard hasAnswer else { return (area, area.split(top: area.rows).rest) }
    guard count > 2 else {
      let top = (area.rows + 1) / 2 + 2 * count
      return (area, area.split(top: min(top, area.rows)).rest)
    }
    let least = figureRows + 1
    guard area.rows >= count + least else { return (area, area.split(top: area.rows).rest) }
    let rows = max(least, min(area.rows - count, 2 * least))
    let (bars, below) = area.split(top: area.rows - rows)
    return (bars, below.split(top: 1).rest)
  }

  /// Rows of a figure of scale 2.
  static let figureRows = 5

  /// What is below, where a strip of pictures has room and the rest stays as it is at its best.
  private static func strip(under area: Rect, _ shape: Shape) -> (upper: Rect, strip: Rect) {
    let none = Rect(origin: area.origin, size: Size(columns: 0, rows: 0))
    guard shape.canHaveStrip(in: area.columns) else { return (area, none) }
    let picture = shape.picture(in: area.size, beside: 0) ?? shape.largePicture
    let wanted = max(picture.rows + 1, min(shape.mostUnits, unitsBesideStrip) + 1)
    guard area.rows >= wanted + stripRows else { return (area, none) }
    let rows = area.rows >= wanted + largeStripRows ? largeStripRows : stripRows
    let (upper, rest) = area.split(top: area.rows - rows)
    return (upper, rest.split(top: 1).rest)
  }

  /// So many units of a larger layer are worth more than the strip.
  private static let unitsBesideStrip = 26
  /// A gap, a heading, and a row of pictures of half size or of full size with their captions.
  private static let stripRows = 8
  private static let largeStripRows = 13

  private static func column(
    _ index: Int, of path: NetworkPath, form: Form, across: Int = 1, chosen: Int?, most: Int?,
    isRanked: Bool = false, in area: Rect
  ) -> Column {
    let count = path.columns[index].values.count
    let lines = Column.lines(count, across)
    let isTight = lines * (form.rows + 1) - 1 > area.rows
    // A gap may cost a picture only where not all have room anyway.
    let isTile = if case .tile = form { true } else { false }
    let hasGaps = isTile && (!isTight || lines * form.rows > area.rows)
    let gap = hasGaps ? 1 : 0
    let room = max((area.rows + gap) / (form.rows + gap), area.rows > 0 ? 1 : 0) * across
    let units = path.strongestUnits(
      ofColumn: index, count: min(room, most ?? room), chosen: chosen, isRanked: isRanked)
    let loose = units.isEmpty ? 1 : area.rows / Column.lines(units.count, across)
    let pitch = max(form.rows + gap, loose)
    return Column(
      index: index, area: area, form: form, units: units, pitch: pitch, across: across)
  }
}

/// A unit that is looked at in the network's panel.
struct NetworkCursor: Equatable {
  /// Its place among the path's columns, from 1.
  let column: Int
  let unit: Int
}

extension AppState {
  /// Where the parts of the network's panel lie when its inside is `area`.
  func networkPlaces(of path: NetworkPath, in area: Rect) -> NetworkPlaces {
    let hasStrip = layout?.place(of: .contributors) == nil
    return NetworkPlaces(
      of: path, chosen: NetworkCursor(in: self, path), in: area, hasStrip: hasStrip,
      isRanked: weightStudy.followsStrength)
  }
}
