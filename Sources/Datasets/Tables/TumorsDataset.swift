extension Dataset {
  /// The original Wisconsin breast cancer table.
  public static func tumors(
    seed: UInt64, from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    throw .unreadable(reason: try locator.path(of: "tumors/tumors.csv"))
  }
}
