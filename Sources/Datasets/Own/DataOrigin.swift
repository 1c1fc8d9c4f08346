/// Where samples of the user's own came from, so that a run can go on with the very same ones, and so that others can be
/// prepared as they were.
public struct DataOrigin: Equatable, Sendable, Codable {
  /// The file, with what was said about it.
  public var file: DataFile
  /// The SHA-256 of the bytes of every file that samples or labels came from, by its path.
  public let digests: [String: String]
  /// How rows of the table became features; `nil` for pictures.
  public let schema: TableSchema?
  /// How pictures became features; `nil` for tables.
  public let form: PictureForm?

  /// Names the source of some samples.
  public init(
    file: DataFile, digests: [String: String], schema: TableSchema? = nil, form: PictureForm? = nil
  ) {
    self.file = file
    self.digests = digests
    self.schema = schema
    self.form = form
  }
}

/// How pictures from elsewhere were brought to the form in which a network gets them.
public struct PictureForm: Equatable, Sendable, Codable {
  /// Columns and rows of the pictures in the file.
  public let columns, rows: Int
  /// The shade that counts as 1.
  public let white: Float
  /// Whether dark and light changed places.
  public let isInverted: Bool
  /// Whether rows and columns changed places.
  public let isTransposed: Bool
  /// Whether the pictures kept their size; else they are 20x20, cut to their ink as the digits are.
  public let keepsSize: Bool

  init(
    columns: Int, rows: Int, white: Float, isInverted: Bool, isTransposed: Bool, keepsSize: Bool
  ) {
    self.columns = columns
    self.rows = rows
    self.white = white
    self.isInverted = isInverted
    self.isTransposed = isTransposed
    self.keepsSize = keepsSize
  }

  /// Pictures that are as the network gets them; those of 20x20 are cut to their ink.
  public init(columns: Int, rows: Int) {
    let isDigit = columns == DigitImage.side && rows == DigitImage.side
    self.init(
      columns: columns, rows: rows, white: 1, isInverted: false, isTransposed: false,
      keepsSize: !isDigit)
  }
}
