import Interchange

/// A file that holds nothing but the labels of samples.
public enum LabelsFile {
  /// Where MNIST's names, and those of `my-digits --export`, put the labels of images; `nil` for other names.
  public static func path(of images: String) -> String? {
    let start = images.lastIndex(of: "/").map(images.index(after:)) ?? images.startIndex
    let (folder, name) = (images[..<start], images[start...])
    if name.contains("images") {
      let other = name.replacing("images", with: "labels").replacing("idx3", with: "idx1")
      return "\(folder)\(other)"
    }
    for ending in [".csv", ".idx", ".npy"] where name.hasSuffix(ending) {
      return "\(images.dropLast(ending.count))-labels\(ending)"
    }
    return nil
  }

  /// The labels in a file: IDX, NumPy, or one on each line of text, also packed by gzip.
  static func labels(in bytes: [UInt8]) throws -> NumberArray {
    let content =
      Gzip.recognizes(bytes) ? try Gzip.unpack(bytes, limit: Limits.bytesOfData).content : bytes
    if NumPyArray.recognizes(content) { return try NumPyArray.decode(content) }
    if IDXArray.recognizes(content) { return try IDXArray.decode(content) }
    let table = try DataTable(decoding: content)
    // One on each line, or all on one line.
    let isLine = table.rowCount == 1 && table.columns.count > 1
    let cells =
      isLine
      ? table.columns.indices.map { table.cell(0, $0) }
      : (0..<table.rowCount).map { table.cell($0, table.columns.count - 1) }
    return NumberArray(
      shape: [cells.count], elements: .words(cells.map(TableSchema.text)))
  }
}
