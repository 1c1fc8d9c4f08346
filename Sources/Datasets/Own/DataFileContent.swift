import Interchange
import Platform

/// What a file of samples holds, whatever its format: a table as text, or arrays of samples and targets.
struct DataFileContent {
  /// Samples as arrays or pictures, with what is to be said of them.
  struct Arrays {
    /// `[samples, ...]`; `nil` where pictures were read one by one.
    var samples: NumberArray?
    var pictures: FoundPictures?
    /// `[samples]`, or `[samples, outputs]`.
    var targets: NumberArray?
    /// Whether it is a file of MATLAB, where 10 may stand for 0 and pictures lie column after column.
    var isMATLAB = false

    /// How many samples there are.
    var count: Int { samples?.rows ?? pictures?.count ?? 0 }
  }

  enum Kind {
    case table(DataTable)
    case arrays(Arrays)
  }

  /// What to learn from.
  let kind: Kind
  /// What to test on, where the file itself has it.
  var test: Arrays?
  /// The hash of each file that was read, by its path.
  var digests: [String: String] = [:]
  /// Sentences on what was found.
  var notes: [String] = []
  /// What the file is, in a few words.
  let format: String
}

extension DataFileContent {
  /// Reads a file, or a folder of pictures.
  ///
  /// - Parameters:
  ///   - labels: the file with the labels; `nil` looks for one next to it.
  ///   - needsLabels: whether a file without labels is refused.
  init(path: String, labels: String?, needsLabels: Bool = true) throws(DataFileError) {
    if Self.isFolder(path) {
      self = try Self.folder(path)
      return
    }
    let bytes: [UInt8]
    do { bytes = try readFile(path, limit: Limits.bytesOfData) } catch {
      throw DataFileError(error)
    }
    let digest = SHA256.hex(of: bytes)
    do {
      self = try Self.content(of: bytes)
    } catch {
      throw DataFileError("\(path): \(error)", isUsage: (error as? DataFileError)?.isUsage ?? false)
    }
    digests[path] = digest
    try takeLabels(from: labels, of: path, isNeeded: needsLabels)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The content of a file's bytes, unpacked where they are packed.
  static func content(of bytes: [UInt8]) throws -> DataFileContent {
    guard Gzip.recognizes(bytes) else { return try unpackedContent(of: bytes) }
    let unpacked = try Gzip.unpack(bytes, limit: Limits.bytesOfData)
    var content = try unpackedContent(of: unpacked.content)
    if unpacked.trailingBytes > 0 {
      content.notes.append(
        "\(unpacked.trailingBytes) bytes after the end of the compressed data were left out")
    }
    return content
  }

  private static func unpackedContent(of bytes: [UInt8]) throws -> DataFileContent {
    if NumPyArray.recognizes(bytes) {
      return DataFileContent(
        kind: .arrays(Arrays(samples: try NumPyArray.decode(bytes))), format: "a NumPy array")
    }
    if NumPyArchive.recognizes(bytes) { return try archive(NumPyArchive(decoding: bytes)) }
    if MATLABFile.recognizes(bytes) { return try matlab(MATLABFile(decoding: bytes)) }
    if IDXArray.recognizes(bytes) {
      return DataFileContent(
        kind: .arrays(Arrays(samples: try IDXArray.decode(bytes))), format: "an IDX file")
    }
    let isText = bytes.prefix(1 << 12).allSatisfy { $0 >= 0x20 || (0x09...0x0d).contains($0) }
    if let foreign = ForeignFile.recognized(in: bytes), !isText || [0x7b, 0x25].contains(bytes[0]) {
      throw ArrayFileError.refused(name: foreign.name, advice: advice(for: foreign))
    }
    let table = try DataTable(decoding: bytes)
    return DataFileContent(
      kind: .table(table),
      notes: table.isWestern ? ["the text is not UTF-8, so it was read as Windows-1252"] : [],
      format: "a table")
  }

  private static func advice(for file: ForeignFile) -> String {
    file.name.hasSuffix("picture")
      ? "name a folder with one folder of PNG files for each class"
      : "write samples as CSV, or with numpy.savez(FILE, X=X, y=y)"
  }

  // MARK: Archives

  private static func archive(_ archive: NumPyArchive) throws -> DataFileContent {
    let names = archive.names
    let known = Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
    func find(_ choices: [String]) -> String? { choices.lazy.compactMap { known[$0] }.first }
    guard
      let samples = find(["x_train", "x", "train_x", "data", "images", "train_images", "arr_0"])
    else {
      throw ArrayFileError.noArray(wanted: "x_train or X", names: names)
    }
    let targets = find(["y_train", "y", "train_y", "target", "labels", "train_labels", "arr_1"])
    let test = find(["x_test", "test_x", "test_images"])
    let testTargets = find(["y_test", "test_y", "test_labels"])
    var content = DataFileContent(
      kind: .arrays(
        Arrays(
          samples: try archive.array(named: samples),
          targets: try targets.flatMap { try archive.array(named: $0) })),
      format: "arrays of NumPy (\(names.prefix(8).joined(separator: ", ")))")
    if let test, let testTargets {
      content.test = Arrays(
        samples: try archive.array(named: test), targets: try archive.array(named: testTargets))
    }
    return content
  }

  private static func matlab(_ file: MATLABFile) throws -> DataFileContent {
    let names = file.variables.map(\.name)
    func find(_ choices: [String]) -> NumberArray? {
      choices.lazy.compactMap { choice in
        file.variables.first { $0.name.lowercased() == choice }?.array
      }.first
    }
    guard let samples = find(["x", "x_train", "data", "images", "trainx"]) else {
      throw ArrayFileError.noArray(wanted: "X", names: names + file.others)
    }
    return DataFileContent(
      kind: .arrays(
        Arrays(
          samples: samples, targets: find(["y", "y_train", "labels", "label", "target", "trainy"]),
          isMATLAB: true)), format: "a MATLAB file (\(names.joined(separator: ", ")))")
  }

  // MARK: Labels

  /// Takes the labels from a file of their own, or from where the samples' name says that they are.
  private mutating func takeLabels(
    from file: String?, of path: String, isNeeded: Bool
  ) throws(DataFileError) {
    guard case .arrays(var arrays) = kind else {
      guard file == nil else {
        throw DataFileError(
          "\(path) is a table: its labels are a column, which --target names", isUsage: true)
      }
      return
    }
    var found = file
    if found == nil, arrays.targets == nil, let other = LabelsFile.path(of: path),
      access(other, R_OK) == 0
    {
      found = other
      notes.append("the labels are those of \(other)")
    }
    guard let found else {
      guard arrays.targets != nil || !isNeeded else {
        throw DataFileError("\(path) holds no labels; name their file with --labels", isUsage: true)
      }
      return
    }
    let bytes: [UInt8]
    do { bytes = try readFile(found, limit: Limits.bytesOfData) } catch {
      throw DataFileError(error)
    }
    do { arrays.targets = try LabelsFile.labels(in: bytes) } catch {
      throw DataFileError("\(found): \(error)")
    }
    digests[found] = SHA256.hex(of: bytes)
    self = DataFileContent(
      kind: .arrays(arrays), test: test, digests: digests, notes: notes, format: format)
  }

  // MARK: Folders

  private static func folder(_ path: String) throws(DataFileError) -> DataFileContent {
    let folder = try PictureFolder(path)
    let words = folder.labels.map { folder.classes[$0] }
    return DataFileContent(
      kind: .arrays(
        Arrays(
          pictures: FoundPictures(folder.pictures),
          targets: NumberArray(shape: [words.count], elements: .words(words)))),
      digests: [path: folder.digest], notes: folder.notes,
      format: "a folder of PNG pictures")
  }
}
