/// The images of a file, in whichever format they are: CSV or IDX, also packed by gzip.
///
/// What a file is, and how large it says that it is, is looked at before the rest of it is unpacked.
public struct ImageFile: Equatable, Sendable {
  /// The images, with their labels where the file has them.
  public let images: SquareImages
  /// Sentences on what was passed over or guessed, for the user.
  public let notes: [String]

  /// Reads the bytes of a file.
  public init(decoding bytes: [UInt8]) throws(ImageFileError) {
    let content = try FileContent(bytes, limit: Limits.bytesOfImages)
    if IDXImages.recognizes(content.bytes) {
      do { images = try IDXImages.decode(content.bytes) } catch { throw .idx(error) }
      notes = content.notes
    } else {
      let table: CSVImages.Table
      do { table = try CSVImages.read(content.bytes) } catch { throw .csv(error) }
      images = table.images
      notes = content.notes + table.notes
    }
    guard !images.images.isEmpty else { throw .noImages }
  }

  /// The labels of a file of labels: IDX, or numbers in text, also packed by gzip.
  public static func labels(decoding bytes: [UInt8]) throws(ImageFileError) -> [UInt8] {
    let content = try FileContent(bytes, limit: Limits.bytesOfLabels).bytes
    if IDXImages.recognizes(content) {
      do { return try IDXLabels.decode(content) } catch { throw .idx(error) }
    }
    do { return try LabelText.decode(content) } catch { throw .csv(error) }
  }
}

/// The bytes of a file, unpacked where they were packed.
private struct FileContent {
  let bytes: [UInt8]
  var notes: [String] = []

  init(_ file: [UInt8], limit: Int) throws(ImageFileError) {
    guard Gzip.recognizes(file) else {
      if let kind = ForeignFile.recognized(in: file) { throw .foreign(kind, isPacked: false) }
      bytes = file
      return
    }
    let described = try Self.sizeDescribed(byHeadOf: file)
    let unpacked: Gzip.Unpacked
    do { unpacked = try Gzip.unpack(file, limit: min(limit, described ?? limit)) } catch {
      if case .tooLarge(let size) = error, size == described { throw .idx(.goesOn(expected: size)) }
      throw .gzip(error)
    }
    bytes = unpacked.content
    if unpacked.trailingBytes > 0 {
      notes = ["\(unpacked.trailingBytes) bytes after the end of the compressed data were left out"]
    }
  }

  /// How many bytes a packed file of images has, by its own header; `nil` if it does not say.
  private static func sizeDescribed(byHeadOf file: [UInt8]) throws(ImageFileError) -> Int? {
    let head: [UInt8]
    do { head = try Gzip.head(of: file, count: Limits.bytesOfUnpackedHead) } catch {
      throw .gzip(error)
    }
    if let kind = ForeignFile.recognized(in: head) { throw .foreign(kind, isPacked: true) }
    guard !IDXLabels.recognizes(head) else { return nil }
    do { return try IDXImages.size(from: head) } catch { throw .idx(error) }
  }
}

/// Why a file holds no images, or no labels.
///
/// The caller adds the file's name.
public enum ImageFileError: Error, Equatable, CustomStringConvertible {
  case gzip(GzipError)
  case idx(IDXError)
  case csv(CSVError)
  /// It is in order and says that it holds no image.
  case noImages
  /// It is a file of another kind.
  case foreign(ForeignFile, isPacked: Bool)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .gzip(let error): error.description
    case .idx(let error): error.description
    case .csv(let error): error.description
    case .noImages: "the file holds no images"
    case .foreign(let kind, isPacked: false): "it is \(kind.name); \(kind.advice)"
    case .foreign(let kind, isPacked: true): "what is packed in it is \(kind.name); \(kind.advice)"
    }
  }
}
