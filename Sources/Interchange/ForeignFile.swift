/// A kind of file that is not read here, known by its first bytes.
///
/// Somebody who names a picture or an archive wants to hear that, not that its first line has one number.
public struct ForeignFile: Equatable, Sendable {
  /// What it is, such as "a PNG picture".
  public let name: String
  /// What makes images of it that are read here.
  public let advice: String

  /// The kind of a file that begins with these bytes; `nil` if it is none of those known here.
  public static func recognized(in bytes: some Collection<UInt8>) -> ForeignFile? {
    let head = Array(bytes.prefix(longestMark))
    return known.first { mark, _ in head.starts(with: mark) }?.kind
  }

  private static let longestMark = 16

  private static let fromPicture =
    "turn it into CSV, 400 or 784 numbers on a line, 0 for paper to 255 for ink"
  private static let unpacked = "unpack it and name the file inside"

  /// What the first bytes are, and what they stand for.
  private static let known: [(mark: [UInt8], kind: ForeignFile)] =
    [
      (
        [0x93] + Array("NUMPY".utf8),
        ForeignFile(
          name: "a NumPy array (.npy)",
          advice:
            "save it as CSV: numpy.savetxt('digits.csv', a.reshape(len(a), -1), delimiter=',')")
      ),
      (
        Array("PK\u{3}\u{4}".utf8),
        ForeignFile(name: "a zip archive (.zip, .npz, .xlsx or .pt)", advice: unpacked)
      ),
      ([0x1f, 0x8b], ForeignFile(name: "another gzip file (.gz)", advice: "unpack it once")),
      (Array("BZh".utf8), ForeignFile(name: "a bzip2 archive (.bz2)", advice: unpacked)),
      ([0xfd] + Array("7zXZ".utf8), ForeignFile(name: "an xz archive (.xz)", advice: unpacked)),
      (
        [0x28, 0xb5, 0x2f, 0xfd], ForeignFile(name: "a Zstandard archive (.zst)", advice: unpacked)
      ),
      (Array("7z".utf8) + [0xbc, 0xaf], ForeignFile(name: "a 7-Zip archive", advice: unpacked)),
      ([0x89] + Array("PNG".utf8), ForeignFile(name: "a PNG picture", advice: fromPicture)),
      ([0xff, 0xd8, 0xff], ForeignFile(name: "a JPEG picture", advice: fromPicture)),
      (Array("GIF8".utf8), ForeignFile(name: "a GIF picture", advice: fromPicture)),
      (Array("II*\0".utf8), ForeignFile(name: "a TIFF picture", advice: fromPicture)),
      (Array("MM\0*".utf8), ForeignFile(name: "a TIFF picture", advice: fromPicture)),
      (Array("BM".utf8), ForeignFile(name: "a BMP picture", advice: fromPicture)),
      (Array("RIFF".utf8), ForeignFile(name: "a WebP picture or a sound", advice: fromPicture)),
      (Array("%PDF".utf8), ForeignFile(name: "a PDF document", advice: fromPicture)),
      (
        [0x89] + Array("HDF".utf8),
        ForeignFile(name: "an HDF5 file (.h5)", advice: "write its array as CSV or IDX")
      ),
      (
        Array("PAR1".utf8),
        ForeignFile(name: "a Parquet file", advice: "write its columns as CSV")
      ),
      (
        Array("MATLAB 5".utf8),
        ForeignFile(name: "a MATLAB file (.mat)", advice: "write its matrix as CSV: writematrix")
      ),
      ([0x80, 0x02], ForeignFile(name: "a Python pickle", advice: "write its array as CSV")),
      ([0x80, 0x04], ForeignFile(name: "a Python pickle", advice: "write its array as CSV")),
      ([0xff, 0xfe], ForeignFile(name: "text in UTF-16", advice: "save it as UTF-8")),
      ([0xfe, 0xff], ForeignFile(name: "text in UTF-16", advice: "save it as UTF-8")),
      (
        Array("{".utf8),
        ForeignFile(name: "JSON", advice: "use --drawing for strokes, or write CSV")
      ),
    ] + netpbm

  /// Netpbm's pictures: a letter, a digit, and a blank.
  private static let netpbm = (1...7).flatMap { form in
    [" ", "\n", "\r"].map { blank in
      (
        mark: Array("P\(form)\(blank)".utf8),
        kind: ForeignFile(name: "a Netpbm picture (.pgm, .pbm, .ppm)", advice: fromPicture)
      )
    }
  }
}
