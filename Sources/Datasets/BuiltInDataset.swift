/// The datasets that come with the program, by the names that lessons and the catalogue give them.
public enum BuiltInDataset: String, CaseIterable, Sendable {
  /// 5000 handwritten digits, 20x20 pixels.
  case digits

  /// Reads the dataset from the program's assets.
  public func load(from locator: AssetLocator = .current()) throws(DatasetError) -> Dataset {
    switch self {
    case .digits: try .digits(from: locator)
    }
  }
}
