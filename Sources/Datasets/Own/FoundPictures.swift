import Interchange

/// Pictures as a file or a folder holds them, before they are brought to the form in which a network gets them.
struct FoundPictures {
  /// Where the shades are.
  enum Source {
    /// `[count, rows, columns]`, one picture after the other.
    case array(NumberArray)
    /// One by one, perhaps of different sizes.
    case list([PNGPicture])
  }

  let source: Source
  let count: Int
  /// Columns and rows; of the first where they differ.
  let columns, rows: Int
  /// Whether they lie column after column, as MATLAB has them.
  var isColumnMajor = false

  /// Pictures in a file of arrays; `nil` if its numbers can't be pictures.
  init?(_ array: NumberArray) {
    guard let square = Self.square(array) else { return nil }
    source = .array(square)
    count = square.rows
    rows = square.shape[1]
    columns = square.shape[2]
  }

  /// Pictures that were read one by one, at least one.
  init?(_ pictures: [PNGPicture]) {
    guard let first = pictures.first else { return nil }
    source = .list(pictures)
    count = pictures.count
    (columns, rows) = (first.columns, first.rows)
  }

  /// The array with a row for each picture's rows; a last axis of one is dropped, one of three or four colors becomes gray.
  private static func square(_ array: NumberArray) -> NumberArray? {
    switch array.shape.count {
    case 2:
      guard let side = TableReading.side(of: array.columns) else { return nil }
      return NumberArray(shape: [array.rows, side, side], elements: array.elements)
    case 3: return array.count > 0 ? array : nil
    case 4 where array.count > 0:
      let (shape, channels) = (array.shape, array.shape[3])
      if channels == 1 || shape[1] == 1 {
        let sides = channels == 1 ? [shape[1], shape[2]] : [shape[2], shape[3]]
        return NumberArray(shape: [shape[0]] + sides, elements: array.elements)
      }
      guard channels == 3 || channels == 4 else { return nil }
      return NumberArray(
        shape: Array(shape.prefix(3)), elements: gray(array.elements, channels: channels))
    default: return nil
    }
  }

  private static func gray(
    _ elements: NumberArray.Elements, channels: Int
  ) -> NumberArray.Elements {
    func gray<Number: BinaryInteger>(_ numbers: [Number]) -> [UInt8] {
      stride(from: 0, to: numbers.count, by: channels).map { place in
        let (red, green, blue) = (
          Int(numbers[place]), Int(numbers[place + 1]), Int(numbers[place + 2])
        )
        return UInt8(clamping: (red * 299 + green * 587 + blue * 114 + 500) / 1000)
      }
    }
    switch elements {
    case .bytes(let bytes): return .bytes(gray(bytes))
    case .words: return elements
    case .floats(let floats):
      return .floats(
        stride(from: 0, to: floats.count, by: channels).map { place in
          floats[place] * 0.299 + floats[place + 1] * 0.587 + floats[place + 2] * 0.114
        })
    }
  }

  /// The largest shade.
  private var largestShade: Float {
    switch source {
    case .array(let array):
      switch array.elements {
      case .bytes(let bytes): Float(bytes.reduce(0) { max($0, $1) })
      case .floats(let floats): floats.reduce(0) { max($0, $1) }
      case .words: 0
      }
    case .list: 255
    }
  }

  /// The size of a picture.
  func size(of index: Int) -> (columns: Int, rows: Int) {
    switch source {
    case .array: (columns, rows)
    case .list(let pictures): (pictures[index].columns, pictures[index].rows)
    }
  }

  /// Writes the shades of a picture, row-major, divided by what counts as 1 and kept within 0 and 1.
  func write(_ index: Int, white: Float, into pixels: inout [Float]) {
    pixels.removeAll(keepingCapacity: true)
    let scale = 1 / white
    func take<Numbers: Sequence>(_ numbers: Numbers, _ shade: (Numbers.Element) -> Float) {
      for number in numbers { pixels.append(min(max(shade(number) * scale, 0), 1)) }
    }
    let size = columns * rows
    switch source {
    case .array(let array):
      switch array.elements {
      case .bytes(let bytes): take(bytes[index * size..<(index + 1) * size]) { Float($0) }
      case .floats(let floats): take(floats[index * size..<(index + 1) * size]) { $0 }
      case .words: break
      }
    case .list(let pictures): take(pictures[index].shades) { Float($0) }
    }
  }
}

extension FoundPictures {
  /// What counts as 1: the scales that people use are 0...1, 0...16 and 0...255. All pictures are looked at.
  func measuredWhite() -> Float {
    let most = largestShade
    // What was interpolated exceeds its scale a little.
    return [1, 16, 255].first { most <= $0 * 1.5 && ($0 != 16 || most <= 16) } ?? max(most, 1)
  }

  /// How they are brought to the form of a network, and sentences on what was seen.
  func form(as file: DataFile) throws(DataFileError) -> (form: PictureForm, notes: [String]) {
    var notes: [String] = []
    let white = measuredWhite()
    let inked = count(ofInkedBordersAmong: Self.lookedAt, white: white)
    let isInverted = file.inverts ?? (inked.share > 0.5)
    if isInverted, file.inverts == nil {
      notes.append(
        "\(inked.count) of \(inked.of) pictures have dark borders: taken for ink on paper and inverted; --no-invert leaves them"
      )
    }
    let isEMNIST = file.name.lowercased().hasPrefix("emnist")
    let isTransposed = file.transposes ?? (isColumnMajor || isEMNIST)
    if isTransposed, file.transposes == nil {
      notes.append(
        isEMNIST
          ? "files of EMNIST have columns first: rows and columns are exchanged; --no-transpose leaves them"
          : "files of MATLAB have columns first: rows and columns are exchanged; --no-transpose leaves them"
      )
    }
    if file.keepsSize, let odd = (0..<count).first(where: { size(of: $0) != (columns, rows) }) {
      let size = size(of: odd)
      throw DataFileError(
        "picture \(odd + 1) is \(size.columns)x\(size.rows), and the first is \(columns)x\(rows); without --keep-size they are all brought to 20x20"
      )
    }
    let form = PictureForm(
      columns: columns, rows: rows, white: white, isInverted: isInverted,
      isTransposed: isTransposed, keepsSize: file.keepsSize)
    return (form, notes)
  }

  private static let lookedAt = 500

  /// How many of the first pictures have ink along their borders, as paper photographed dark on light has.
  private func count(
    ofInkedBordersAmong most: Int, white: Float
  ) -> (count: Int, of: Int, share: Double) {
    var pixels: [Float] = []
    let step = max(count / most, 1)
    var (inked, looked) = (0, 0)
    for index in stride(from: 0, to: count, by: step) where looked < most {
      write(index, white: white, into: &pixels)
      let size = size(of: index)
      if ImageForm.hasInkedBorder(pixels, columns: size.columns, rows: size.rows) { inked += 1 }
      looked += 1
    }
    return (inked, looked, Double(inked) / Double(max(looked, 1)))
  }

  /// The shades of all pictures, from 0 to 1, one after the other.
  var raw: [Float] {
    let white = measuredWhite()
    var (all, pixels): ([Float], [Float]) = ([], [])
    for index in 0..<count {
      write(index, white: white, into: &pixels)
      all += pixels
    }
    return all
  }

  /// The features of some pictures in this form, one after the other.
  func features(of indices: [Int], _ form: PictureForm) -> [Float] {
    let width = form.width
    var features = [Float]()
    features.reserveCapacity(indices.count * width)
    var pixels: [Float] = []
    for index in indices {
      write(index, white: form.white, into: &pixels)
      let size = size(of: index)
      features += form.features(of: pixels, columns: size.columns, rows: size.rows)
    }
    return features
  }
}

extension PictureForm {
  /// Columns and rows of what the network gets.
  public var size: (columns: Int, rows: Int) {
    if !keepsSize { return (DigitImage.side, DigitImage.side) }
    return isTransposed ? (rows, columns) : (columns, rows)
  }

  /// Numbers of a sample.
  public var width: Int { size.columns * size.rows }

  /// The features of a picture.
  ///
  /// - Parameter pixels: `columns * rows` shades from 0 to 1, row-major.
  func features(of pixels: [Float], columns: Int, rows: Int) -> [Float] {
    var pixels = pixels
    var (columns, rows) = (columns, rows)
    if isInverted { pixels = ImageForm.inverted(pixels, columns: columns, rows: rows) }
    if isTransposed {
      let (width, height) = (columns, rows)
      pixels = (0..<width).flatMap { column in (0..<height).map { pixels[$0 * width + column] } }
      (columns, rows) = (height, width)
    }
    guard !keepsSize else { return pixels }
    let side = max(columns, rows)
    if columns != rows { pixels = Self.square(pixels, columns: columns, rows: rows) }
    return DigitImage(cropping: pixels, side: side).pixels
  }

  /// The picture in the middle of a square of paper.
  private static func square(_ pixels: [Float], columns: Int, rows: Int) -> [Float] {
    let side = max(columns, rows)
    var square = [Float](repeating: 0, count: side * side)
    let (top, left) = ((side - rows) / 2, (side - columns) / 2)
    for row in 0..<rows {
      for column in 0..<columns {
        square[(top + row) * side + left + column] = pixels[row * columns + column]
      }
    }
    return square
  }
}
