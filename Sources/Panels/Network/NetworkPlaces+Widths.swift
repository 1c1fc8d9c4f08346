import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

// What the places depend on.

extension NetworkPlaces {
  /// The sizes of a network, as far as they say how it is laid out.
  struct Shape {
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
      return [
        max(name + 9 + bar, least), max(name + 8 + bar, least), max(min(name, 8) + 9, least),
      ]
    }
  }

  /// A hidden column: its place, and what a unit's picture could be.
  struct Hidden {
    let index: Int
    let units: Int
    let tile: Size?
    /// Whether its units are the maps of a convolution.
    let isMap: Bool
    let isPooling: Bool
  }

  /// A hidden column as it is shown.
  struct Shown {
    let index: Int
    let columns: Int
    let form: Form
    var across = 1
  }

  /// How the columns of a panel are shared out.
  struct Widths {
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
    /// How many numbers stand before and after the hidden layer of a small network; `nil` for every other.
    private var numbers: [Int]?

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
        let third = room.columns / 3
        // Whole names are worth more than the numbers next to them.
        let names = shape.inputNames + Self.columnsOfDot
        input =
          third < names && names <= room.columns * 2 / 5
          ? names : min(max(shape.inputNames + 12, 14), third)
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
      numbers = Self.numbers(of: shape, shown: hidden)
    }

    /// `nil` where so few stand there that they have room anyway.
    private static func numbers(of shape: Shape, shown: [Shown]) -> [Int]? {
      guard shape.picture == nil, shown.count == 1,
        let units = shape.hidden.first(where: { $0.index == shown[0].index })?.units
      else { return nil }
      let numbers = [shape.inputs * units, units * shape.outputs]
      let most = max(numbers[0], numbers[1])
      return numbers[0] != numbers[1] && numbers.min() ?? 0 > 0 && most > fewNumbers
        && most <= NetworkPicture.mostNumbers ? numbers : nil
    }

    /// What stands behind a name where it has no number: a blank and a dot.
    static let columnsOfDot = 3
    /// So few numbers have room wherever they stand.
    private static let fewNumbers = 8
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
      guard let numbers else { return gaps / count + (place >= count - gaps % count ? 1 : 0) }
      // Where weights stand on the connections, more of them want more room.
      let shares = numbers.map { Double($0).squareRoot() }
      let first = Double(gaps) * shares[0] / (shares[0] + shares[1])
      let columns = Int(nearest: first, in: 0...gaps)
      return place == 0 ? columns : gaps - columns
    }
  }
}
