extension Dataset {
  /// The Boston housing table.
  public static func housing(
    from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    throw .unreadable(reason: try locator.path(of: "housing/housing.csv"))
  }
}
