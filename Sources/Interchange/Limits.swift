/// The most that is taken from a file: every reader's limits, in one table.
///
/// A damaged, mistaken or hostile file can then neither fill the memory nor hold up the program. The sizes leave room
/// for every file that the program is meant for: MNIST as text has 110 MB and 60,000 images. Names say the unit.
public enum Limits {
  // MARK: Bytes of a file

  /// Images, packed or as they are unpacked.
  public static let bytesOfImages = 256 << 20
  /// Labels of images, packed or as they are unpacked.
  public static let bytesOfLabels = 4 << 20
  /// The user's own data, packed or as they are unpacked: MNIST as 64-bit floats.
  public static let bytesOfData = 512 << 20
  /// A picture among the user's own data.
  public static let bytesOfPicture = 16 << 20
  /// Drawings as strokes.
  public static let bytesOfDrawings = 64 << 20
  /// Any other file, such as a checkpoint with what its optimizer remembers.
  public static let bytesOfFile = 1 << 30
  /// The settings.
  public static let bytesOfSettings = 1 << 20
  /// The digits that the user labelled: some 100,000.
  public static let bytesOfMyDigits = 64 << 20
  /// A file that comes with the program.
  public static let bytesOfAsset = 64 << 20
  /// A table that comes with the program.
  public static let bytesOfAssetTable = 1 << 20
  /// The benchmark's prepared digits and weights.
  public static let bytesOfBenchmarkWork = 256 << 20
  /// The header of a safetensors file.
  public static let bytesOfSafetensorsHeader = 4 << 20

  // MARK: Compressed files

  /// Unpacked bytes for each packed one. Digits as text stay under 50, and deflate ends at 1032.
  public static let unpackedBytesPerByte = 200
  /// Unpacked bytes that are taken whatever the ratio: a short file of blank images is no attack.
  public static let bytesUnpackedAtAnyRatio = 1 << 20
  /// Unpacked bytes that are looked at before the rest is unpacked.
  public static let bytesOfUnpackedHead = 1 << 12

  // MARK: JSON

  /// Arrays and objects inside of each other. Foundation's decoder traps at 513, and no file of ours has ten.
  public static let levelsOfJSON = 64

  // MARK: Counts

  /// Images of a file: EMNIST's digits are 280,000.
  public static let images = 300_000
  /// Tensors of a safetensors file.
  public static let tensors = 65_536
  /// Dimensions of a tensor.
  public static let dimensionsOfTensor = 8
  /// Columns of a table.
  public static let columnsOfTable = 10_000
  /// Cells of a table.
  public static let cellsOfTable = 10_000_000
  /// Columns of the user's own table: a picture of 128x128, and more.
  public static let columnsOfData = 16_400
  /// Cells of the user's own table: those of MNIST twice.
  public static let cellsOfData = 100_000_000
  /// Elements of an array.
  public static let elementsOfArray = 100_000_000
  /// Entries of an archive, and variables of a file of MATLAB.
  public static let entriesOfArchive = 4096
  /// Characters of a word among the elements of an array.
  public static let charactersOfWord = 4096
  /// Classes: labels are bytes.
  public static let classes = 256
  /// Columns, and rows, of a picture that is unpacked.
  public static let sideOfPicture = 4096
  /// Points of a drawing, more than the pad takes.
  public static let pointsOfDrawing = 10_000
  /// Drawings of a file.
  public static let drawings = 200_000

  // MARK: Sizes

  /// How far off the pad's corner a point may lie, in cells; the brush clips what lies outside of the pad.
  public static let cellsFromPad = 1000.0

  // MARK: Time

  /// How long a pipe waits for somebody who writes to it, in milliseconds.
  public static let millisecondsForWriter: Int32 = 1000
}
