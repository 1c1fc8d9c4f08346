@testable import Datasets
import Findings
import Interchange
import InterfaceState
import Lessons
import NeuralNetwork
import Panels
import Testing
import TestSupport
import Training

/// Every reader of files from outside, with damaged files: nothing may trap, hang, take more than a second or more than
/// 256 MB.
///
/// Each gets 2,000 files here, and as many as `INKLING_MUTATIONS` says in the long run that Tests/README.md tells of.
/// One after the other, so that a trap names the file that it came from.
@Suite(.serialized) struct MutationTests {
  @Test("safetensors") func safetensors() {
    var trial = Trial("safetensors")
    trial.run(seeds: Seeds.safetensors) { bytes in
      let file = try SafetensorsFile(decoding: bytes)
      for tensor in file.tensors { _ = tensor.floats?.count }
      return true
    }
  }

  @Test("checkpoints") func checkpoints() throws {
    var trial = Trial("checkpoint")
    trial.run(seeds: try Seeds.checkpoints()) { bytes in
      let checkpoint = try Checkpoint(decoding: bytes)
      let inputs = checkpoint.network.architecture.inputs
      let zeros = [Float](repeating: 0, count: inputs)
      _ = Reading(
        activations: checkpoint.network.activations(for: zeros), isEmpty: false,
        calibration: checkpoint.calibration)
      return true
    }
  }

  @Test("images as CSV") func imagesAsCSV() {
    var trial = Trial("CSV images")
    trial.run(seeds: Seeds.imagesAsCSV) { bytes in
      Self.use(try CSVImages.read(bytes).images)
      return true
    }
  }

  @Test("tables as CSV") func tablesAsCSV() {
    var trial = Trial("CSV tables")
    trial.run(seeds: Seeds.tables) { bytes in
      let table = try CSVTable(decoding: bytes)
      for name in table.columnNames { _ = try? (table.texts(in: name), table.numbers(in: name)) }
      return try CSVTable(decoding: table.encoded()).rows.count == table.rows.count
    }
  }

  @Test("images as IDX") func imagesAsIDX() {
    var trial = Trial("IDX")
    trial.run(seeds: Seeds.idx + [Seeds.idxLabels]) { bytes in
      if let labels = try? ImageFile.labels(decoding: bytes) { return !labels.isEmpty }
      Self.use(try IDXImages.decode(bytes))
      return true
    }
  }

  @Test("own tables") func ownTables() {
    var trial = Trial("own tables")
    trial.run(seeds: Seeds.ownTables) { bytes in
      let table = try DataTable(decoding: bytes)
      for row in 0..<min(table.rowCount, 3) {
        for column in table.columns.indices { _ = table.cell(row, column) }
      }
      _ = try? TableReading(table, as: DataFile(path: "a.csv")).schema
      return true
    }
  }

  @Test("arrays of NumPy and IDX") func arrays() {
    var trial = Trial("arrays")
    trial.run(seeds: Seeds.arrays + Seeds.idx) { bytes in
      let array =
        NumPyArray.recognizes(bytes) ? try NumPyArray.decode(bytes) : try IDXArray.decode(bytes)
      Self.use(DataFileContent.Arrays(samples: array, targets: array))
      return true
    }
  }

  @Test("archives of NumPy") func archives() {
    var trial = Trial("npz")
    trial.run(seeds: Seeds.archives) { bytes in
      guard case .arrays(let arrays) = try DataFileContent.content(of: bytes).kind else {
        return false
      }
      Self.use(arrays)
      return true
    }
  }

  @Test("files of MATLAB") func matlab() {
    var trial = Trial("mat")
    trial.run(seeds: Seeds.matlab) { bytes in
      guard case .arrays(let arrays) = try DataFileContent.content(of: bytes).kind else {
        return false
      }
      Self.use(arrays)
      return true
    }
  }

  @Test("PNG pictures") func png() {
    var trial = Trial("png")
    trial.run(seeds: Seeds.png) { bytes in
      let picture = try PNGPicture(decoding: bytes)
      if let found = try? ImageFile(decoding: bytes).images {
        for image in found.images { _ = ImageForm().digit(of: image, side: found.side) }
      }
      return picture.shades.count == picture.columns * picture.rows
    }
  }

  @Test("files packed by gzip") func gzip() {
    var trial = Trial("gzip")
    trial.run(seeds: Seeds.packed) { bytes in
      let content = try Gzip.unpack(bytes)
      _ = try? Self.use(ImageFile(decoding: bytes).images)
      return content.content.count < Limits.bytesOfImages
    }
  }

  @Test("drawings") func drawings() {
    var trial = Trial("drawings")
    trial.run(seeds: Seeds.drawings) { bytes in
      for drawing in try DrawingFile.drawings(in: bytes).prefix(3) {
        _ = Preparation.all.image(of: drawing).isEmpty
      }
      return true
    }
  }

  @Test("my digits") func myDigits() {
    var trial = Trial("my digits")
    trial.run(seeds: Seeds.myDigits) { bytes in
      let file = LabeledDrawingFile(decoding: bytes)
      for labeled in file.drawings.prefix(3) { _ = labeled.drawing.isEmpty }
      let again = LabeledDrawingFile(decoding: file.bytes)
      return again.drawings.count == file.drawings.count && !file.drawings.isEmpty
    }
  }

  @Test("settings") func settings() {
    var trial = Trial("settings")
    let panels = Catalogue(panels: PanelTable.types, overlays: [])
    trial.run(seeds: Seeds.settings) { bytes in
      let (settings, problem) = Settings.read(bytes, panels)
      // What is written must be read again, or the next start says that the file is broken.
      return Settings.read(settings.encoded(), panels).settings == settings && problem == nil
    }
  }

  /// What `train --data` does with arrays before a network sees them.
  private static func use(_ arrays: DataFileContent.Arrays) {
    let file = DataFile(path: "a.npz")
    _ = try? arrays.foundTargets(file)
    guard let pictures = arrays.foundPictures, let (form, _) = try? pictures.form(as: file) else {
      return
    }
    _ = pictures.features(of: Array(0..<min(pictures.count, 2)), form)
  }

  /// What `predict` does with images before the network sees them.
  private static func use(_ images: SquareImages) {
    for image in images.images.prefix(3) {
      _ = ImageForm().digit(of: image, side: images.side).image.isTooFaint
    }
  }
}
