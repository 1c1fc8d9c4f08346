/// Where the samples of a lesson come from: they come with the program, it makes them itself, or they are the user's own.
public enum DatasetSource: Hashable, Sendable {
  /// 5000 handwritten digits, 20x20 pixels.
  case digits
  /// The same digits and drawings as people make them on a pad, drawn from the seed.
  case drawings
  /// The original Wisconsin breast cancer table: 683 complete rows, nine features.
  case tumors
  /// Boston housing: 506 districts, thirteen features, the median value of a home.
  case housing
  /// A few rows that are learnt whole.
  case truthTable(TruthTable)
  /// Points in the plane, drawn from the seed.
  case plane(PlaneShape)
  /// Samples of a function of one number.
  case curve(CurveShape)
  /// A file of the user's own.
  case file(DataFile)

  /// Whether it comes with the program.
  public var isBuiltIn: Bool {
    if case .file = self { return false }
    return true
  }

  /// What the catalogue calls it.
  public var name: String {
    switch self {
    case .digits: "digits"
    case .drawings: "drawings"
    case .tumors: "tumors"
    case .housing: "housing"
    case .truthTable(let table): table.rawValue
    case .plane: "plane"
    case .curve: "curve"
    case .file(let file): file.name
    }
  }

  /// Reads the dataset from its file, or makes it.
  ///
  /// - Parameter seed: decides the parts of a dataset whose split or points are drawn.
  public func load(
    seed: UInt64 = 1, from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    switch self {
    case .digits: try .digits(from: locator)
    case .drawings: try .drawings(seed: seed, from: locator)
    case .tumors: try .tumors(seed: seed, from: locator)
    case .housing: try .housing(from: locator)
    case .truthTable(let table): table.dataset
    case .plane(let shape): .plane(shape, seed: seed)
    case .curve(let shape): .curve(shape, seed: seed)
    case .file(let file): try Self.own(file)
    }
  }
  private static func own(_ file: DataFile) throws(DatasetError) -> Dataset {
    do { return try OwnData(file).dataset } catch { throw .own(error) }
  }
}
