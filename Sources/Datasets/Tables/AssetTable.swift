import Interchange

/// A table among the program's assets, known by its digest.
struct AssetTable {
  /// Its place among the assets, such as `tumors/tumors.csv`.
  let file: String
  /// The SHA-256 of its bytes; a changed file is damaged.
  let digest: String

  /// Reads the table, and makes a dataset of it.
  func load(
    from locator: AssetLocator, _ dataset: (CSVTable) throws(CSVTableError) -> Dataset
  ) throws(DatasetError) -> Dataset {
    let path = try locator.path(of: file)
    let bytes: [UInt8]
    do {
      bytes = try readFile(path, limit: Limits.bytesOfAssetTable)
    } catch {
      throw .unreadable(reason: error.description)
    }
    guard SHA256.hex(of: bytes) == digest else {
      throw .damaged(path: path, reason: "its bytes do not have the expected SHA-256")
    }
    do {
      return try dataset(CSVTable(decoding: bytes))
    } catch {
      throw .damaged(path: path, reason: error.description)
    }
  }
}
