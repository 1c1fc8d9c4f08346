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
  init(of path: NetworkPath, chosen: NetworkCursor?, in area: Rect, hasStrip: Bool = true) {
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
          in: area))
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
    in area: Rect
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
      ofColumn: index, count: min(room, most ?? room), chosen: chosen)
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

// MARK: - What the places depend on

extension NetworkPlaces {
  /// The sizes of a network, as far as they say how it is laid out.
  fileprivate struct Shape {
    let picture: Size?
    let inputs: Int
    let inputNames: Int
    /// The hidden columns by their places, with what a unit's picture could be.
    let hidden: [Hidden]
    let outputs: Int
    let outputNames: Int
    let hasContributors: Bool
    /// Whether the outputs are shares of 1, which have bars.
    let hasShares: Bool
    let answerColumns: Int

    init(of path: NetworkPath) {
      let layers = path.network.architecture.layers
      if case .picture(let size) = path.columns[0].kind { picture = size } else { picture = nil }
      inputs = path.input.count
      inputNames = (0..<min(path.input.count, 40)).reduce(0) {
        max($0, path.dataset.inputLabel($1).width)
      }
      let hasMaps = UnitMaps.exist(for: path.network, on: path.dataset)
      let ownMap: Size? =
        hasMaps
        ? path.input.count == 1 ? Size(columns: 14, rows: 6) : Size(columns: 10, rows: 10) : nil
      var hidden: [Hidden] = []
      for index in path.columns.indices.dropFirst().dropLast() {
        let column = path.columns[index]
        var tile = ownMap
        var isMap = false
        if case .maps(let size) = column.kind { (tile, isMap) = (size, true) }
        var isPooling = false
        if let layer = column.layer, case .maxPooling = layers[layer] { isPooling = true }
        hidden.append(
          Hidden(
            index: index, units: column.values.count, tile: tile, isMap: isMap,
            isPooling: isPooling))
      }
      self.hidden = hidden
      let count = path.outputs.count
      outputs = count
      outputNames = (0..<count).reduce(0) {
        max($0, path.outputName($1).width)
      }
      hasContributors = !hidden.isEmpty && count > 1
      let isClass = !path.dataset.classNames(ofOutputs: count).isEmpty
      hasShares = isClass
      let names = isClass ? path.dataset.classNames : []
      let longest = names.map { BigText.points(of: Label($0)) }.max() ?? 19
      answerColumns = max(2 * longest, 12)
    }

    /// The picture with two columns and a row for a pixel.
    var largePicture: Size {
      picture.map { Size(columns: 2 * $0.columns, rows: $0.rows) } ?? Size(columns: 0, rows: 0)
    }
    /// The picture as large as it fits by whole steps, two columns and a row a pixel at least; `nil` where that does not
    /// fit. The second step and those after it leave half of the room to the layers.
    func picture(in room: Size, beside least: Int) -> Size? {
      let large = largePicture
      return (1...4).map { Size(columns: large.columns * $0, rows: large.rows * $0) }.last { size in
        let columns = size == large ? least : max(least, room.columns / 2)
        return size.rows <= room.rows && size.columns + columns <= room.columns
      }
    }

    /// Whether what spoke for the answer can stand below.
    func canHaveStrip(in columns: Int) -> Bool {
      picture != nil && hasContributors && columns >= 60
    }

    var smallPicture: Size {
      picture.map { Size(columns: $0.columns, rows: ($0.rows + 1) / 2) } ?? largePicture
    }
    var mostUnits: Int { hidden.map(\.units).max() ?? 0 }

    /// The columns of the outputs, from the most to the fewest: a dot, a name, a bar and a number.
    func outputWidths(in columns: Int) -> [Int] {
      let bar: Int = hasShares ? min(max((columns - 38) / 8, 4), 12) : 0
      let name: Int = min(outputNames, 14)
      // `target −0.790` stands below each of a few outputs.
      let least: Int = outputs <= 3 ? 14 : 0
      return [max(name + 9 + bar, least), max(min(name, 8) + 9, least)]
    }
  }

  /// A hidden column: its place, and what a unit's picture could be.
  fileprivate struct Hidden {
    let index: Int
    let units: Int
    let tile: Size?
    /// Whether its units are the maps of a convolution.
    let isMap: Bool
    let isPooling: Bool
  }

  /// A hidden column as it is shown.
  fileprivate struct Shown {
    let index: Int
    let columns: Int
    let form: Form
    var across = 1
  }

  /// How the columns of a panel are shared out.
  fileprivate struct Widths {
    /// The cells of the picture; `nil` where numbers go in.
    let picture: Size?
    let input: Int
    /// The hidden columns that are shown.
    var hidden: [Shown] = []
    let outputs: Int
    /// The answer beside the outputs; 0 where it stands below them.
    var answer = 0
    /// The most units of a column.
    let mostUnits: Int?
    private var gaps = 0

    init(_ shape: Shape, in room: Size, most: Int?) {
      let isNarrow = room.columns < 100
      let widths = shape.outputWidths(in: room.columns)
      if shape.picture != nil {
        let least = widths[0] + 4 * (shape.hidden.count { !$0.isPooling } + 1) + 4
        let size = shape.picture(in: room, beside: least) ?? shape.smallPicture
        picture = size
        input =
          size.columns + 1 + least <= room.columns
          ? size.columns + 1 : min(size.columns + 1, room.columns / 2 + 1)
      } else {
        picture = nil
        input = min(max(shape.inputNames + 12, 14), room.columns / 3)
      }
      // Of a busy picture a small panel shows the eight that matter.
      let isSmall = isNarrow && room.rows < Self.rowsForAll
      mostUnits = isSmall && shape.picture != nil ? max(8, room.rows / 2) : most
      let digits = String(max(shape.mostUnits, 1)).count
      // Pools are left out first; their connections lead past them.
      let all = room.columns >= Self.columnsForPools ? [shape.hidden] : []
      let choices = all + [shape.hidden.filter { !$0.isPooling }]
      // A layer is worth more than long bars beside the outputs.
      var outputs = widths[0]
      search: for width in widths {
        outputs = width
        for columns in choices where !columns.isEmpty {
          for forms in Self.forms(of: columns, rows: room.rows, digits: digits) {
            let taken = forms.reduce(input + width) { $0 + $1.columns }
            let gap = forms.map(\.form.leastGap).max() ?? 0
            guard room.columns >= taken + gap * (columns.count + 1) else { continue }
            hidden = forms
            break search
          }
        }
        if shape.hidden.isEmpty, room.columns >= input + width + 6 { break search }
      }
      self.outputs = outputs
      let free = room.columns - input - outputs
      let taken = hidden.reduce(0) { $0 + $1.columns }
      let least = hidden.isEmpty ? 6 : 14
      let spare = free - taken - least * (hidden.count + 1)
      if spare >= shape.answerColumns + 3 { answer = shape.answerColumns + 3 }
      gaps = max(free - taken - answer, 0)
    }

    /// Where there are so many rows, all units that have room are seen.
    private static let rowsForAll = 25
    /// The most columns of small pictures of a layer.
    private static let mostAcross = 6
    /// So many pictures of the strongest units are shown at least where not all of them fit.
    private static let leastTiles = 4
    /// Pools are shown in so wide a panel.
    private static let columnsForPools = 150

    /// From the largest form of the units to the smallest.
    private static func forms(of columns: [Hidden], rows: Int, digits: Int) -> [[Shown]] {
      var forms: [[Shown]] = []
      let hasTiles = columns.contains { $0.tile != nil }
      for width in [20, 14, 10, 8, 6, 4] where hasTiles {
        let shown = columns.map { tiled($0, columns: width, rows: rows, digits: digits) }
        if shown.allSatisfy({ $0.across <= mostAcross }) { forms.append(shown) }
      }
      // Where not all maps of a convolution have room the strongest are seen.
      for width in [6, 4] where columns.contains(where: \.isMap) {
        let few = columns.map { tiled($0, columns: width, rows: nil, digits: digits) }
        if few.allSatisfy({ leastTiles * ($0.form.rows + 1) <= rows }) { forms.append(few) }
      }
      for form in [Form.bar, .number, .dot] {
        let width = form.columns(digits: digits)
        forms.append(columns.map { Shown(index: $0.index, columns: width, form: form) })
      }
      return forms
    }

    /// Small pictures of so many columns, about square: in as many columns as all of them need in `rows`, in one where
    /// that is `nil`.
    private static func tiled(_ column: Hidden, columns: Int, rows: Int?, digits: Int) -> Shown {
      guard let tile = column.tile else {
        return Shown(
          index: column.index, columns: Form.number.columns(digits: digits), form: .number)
      }
      let width = min(columns, max(tile.columns, 4))
      let height = max(1, (width * tile.rows / max(tile.columns, 1) + 1) / 2)
      let lines = rows.map { max($0 / height, 1) } ?? column.units
      let across = Column.lines(column.units, max(lines, 1))
      return Shown(
        index: column.index, columns: across * (width + 1) - 1,
        form: .tile(Size(columns: width, rows: height)), across: across)
    }

    /// The columns between a layer and what is before it; the last ones take what is left over.
    func gap(_ place: Int) -> Int {
      let count = hidden.count + 1
      return gaps / count + (place >= count - gaps % count ? 1 : 0)
    }
  }
}

extension AppState {
  /// Where the parts of the network's panel lie when its inside is `area`.
  func networkPlaces(of path: NetworkPath, in area: Rect) -> NetworkPlaces {
    let hasStrip = layout?.place(of: .contributors) == nil
    return NetworkPlaces(
      of: path, chosen: NetworkCursor(in: self, path), in: area, hasStrip: hasStrip)
  }
}
