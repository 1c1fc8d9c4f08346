/// The images of a file, in whichever format they are: CSV, IDX or PNG, also packed by gzip.
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
    let found = try Self.format(of: content.bytes).images(in: content.bytes)
    images = found.images
    notes = content.notes + found.notes
    guard !images.images.isEmpty else { throw .noImages }
  }

  /// The labels of a file of labels: IDX, or numbers in text, also packed by gzip.
  public static func labels(decoding bytes: [UInt8]) throws(ImageFileError) -> [UInt8] {
    let content = try FileContent(bytes, limit: Limits.bytesOfLabels).bytes
    return try format(of: content).labels(in: content)
  }

  /// The formats, the first that recognizes a file being its own: one more is a file and a line here.
  fileprivate static let formats: [any ImageFormat.Type] = [IDXImages.self, PNGImages.self]

  /// Text begins in any way.
  private static func format(of bytes: [UInt8]) -> any ImageFormat.Type {
    formats.first { $0.recognizes(bytes) } ?? CSVImages.self
  }
}

/// A format of images in a file.
protocol ImageFormat: SendableMetatype {
  /// Whether the bytes begin like such a file, whatever it holds.
  static func recognizes(_ bytes: [UInt8]) -> Bool
  /// How many bytes a file with this head has, which is known before the rest is unpacked; `nil` if it does not say.
  static func size(ofFileWithHead head: [UInt8]) throws(ImageFileError) -> Int?
  /// The images, and sentences on what was guessed.
  static func images(in bytes: [UInt8]) throws(ImageFileError) -> (
    images: SquareImages, notes: [String]
  )
  /// The labels of a file of labels.
  static func labels(in bytes: [UInt8]) throws(ImageFileError) -> [UInt8]
}

extension ImageFormat {
  static func size(ofFileWithHead head: [UInt8]) throws(ImageFileError) -> Int? { nil }
}

/// The bytes of a file, unpacked where they were packed.
private struct FileContent {
  let bytes: [UInt8]
  var notes: [String] = []

  init(_ file: [UInt8], limit: Int) throws(ImageFileError) {
    guard Gzip.recognizes(file) else {
      if let kind = Self.foreignKind(of: file) { throw .foreign(kind, isPacked: false) }
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

  /// What it is if it is not read here.
  private static func foreignKind(of bytes: [UInt8]) -> ForeignFile? {
    ImageFile.formats.contains { $0.recognizes(bytes) } ? nil : ForeignFile.recognized(in: bytes)
  }

  /// How many bytes a packed file of images has, by its own header; `nil` if it does not say.
  private static func sizeDescribed(byHeadOf file: [UInt8]) throws(ImageFileError) -> Int? {
    let head: [UInt8]
    do { head = try Gzip.head(of: file, count: Limits.bytesOfUnpackedHead) } catch {
      throw .gzip(error)
    }
    if let kind = foreignKind(of: head) { throw .foreign(kind, isPacked: true) }
    return try ImageFile.formats.first { $0.recognizes(head) }?.size(ofFileWithHead: head)
  }
}

/// Why a file holds no images, or no labels.
///
/// The caller adds the file's name.
public enum ImageFileError: Error, Equatable, CustomStringConvertible {
  case gzip(GzipError)
  case idx(IDXError)
  case csv(CSVError)
  /// It is of another format, and damaged: what was found, and what to do.
  case damaged(String)
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
    case .damaged(let sentence): sentence
    case .noImages: "the file holds no images"
    case .foreign(let kind, isPacked: false): "it is \(kind.name); \(kind.advice)"
    case .foreign(let kind, isPacked: true): "what is packed in it is \(kind.name); \(kind.advice)"
    }
  }
}
