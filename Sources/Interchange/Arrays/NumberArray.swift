/// Numbers in a grid of any extents, as files of arrays hold them: row-major, whatever order the file has.
public struct NumberArray: Equatable, Sendable {
  /// How many there are along each axis; empty for a single number.
  public let shape: [Int]
  /// The numbers, row-major.
  public let elements: Elements

  /// The numbers, in a form that takes no more room than they need: 60,000 images are 47 MB as bytes and 188 MB as
  /// floats.
  public enum Elements: Equatable, Sendable {
    /// Whole numbers from 0 to 255.
    case bytes([UInt8])
    /// Any numbers.
    case floats([Float])
    /// Words, such as the names of classes.
    case words([String])
  }

  /// Numbers for every place of the grid.
  public init(shape: [Int], elements: Elements) {
    self.shape = shape
    self.elements = elements
    precondition(shape.reduce(1, *) == elements.count, "there must be a number for every place")
  }

  /// How many numbers there are.
  public var count: Int { elements.count }

  /// How many samples there are: the extent of the first axis.
  public var rows: Int { shape.first ?? 1 }

  /// The numbers of one sample: those along all axes but the first.
  public var columns: Int { shape.dropFirst().reduce(1, *) }

  /// The array whose elements a file has in columns, the first axis running fastest, as Fortran and MATLAB do.
  init(shape: [Int], columnMajor elements: Elements) {
    let ordered: Elements =
      switch elements {
      case .bytes(let bytes): .bytes(Self.rowMajor(bytes, shape))
      case .floats(let floats): .floats(Self.rowMajor(floats, shape))
      case .words(let words): .words(Self.rowMajor(words, shape))
      }
    self.init(shape: shape, elements: ordered)
  }

  private static func rowMajor<Element>(_ elements: [Element], _ shape: [Int]) -> [Element] {
    guard shape.count > 1, !elements.isEmpty else { return elements }
    var strides = [1]
    for extent in shape.dropLast() { strides.append((strides.last ?? 1) * extent) }
    var index = Array(repeating: 0, count: shape.count)
    var place = 0
    var ordered: [Element] = []
    ordered.reserveCapacity(elements.count)
    while ordered.count < elements.count {
      ordered.append(elements[place])
      var axis = shape.count - 1
      index[axis] += 1
      place += strides[axis]
      while axis > 0, index[axis] == shape[axis] {
        place -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
        index[axis] += 1
        place += strides[axis]
      }
    }
    return ordered
  }
}

extension NumberArray.Elements {
  /// How many there are.
  public var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .floats(let floats): floats.count
    case .words(let words): words.count
    }
  }
}
