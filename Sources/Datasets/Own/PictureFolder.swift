import Interchange
import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder with one folder of PNG files for each class, as many tools write them.
struct PictureFolder {
  /// The names of the folders, in the order of their numbers or of the alphabet.
  let classes: [String]
  private(set) var pictures: [PNGPicture] = []
  /// `[pictures]`: the place of each picture's class.
  private(set) var labels: [Int] = []
  /// The hash over the names and bytes of all pictures.
  let digest: String
  /// Sentences on what was passed over.
  private(set) var notes: [String] = []

  /// Reads all pictures, in the order of their names.
  init(_ path: String) throws(DataFileError) {
    let names = Self.entries(of: path)
    let folders = names.filter { Self.isFolder("\(path)/\($0)") }
    guard folders.count > 1 else {
      throw DataFileError(
        "\(path) has \(TableReading.count(folders.count, "folder")) in it; there must be one with PNG files for each class, two at least"
      )
    }
    guard folders.count <= Limits.classes else {
      throw DataFileError(
        "\(path) has \(folders.count) folders, and \(Limits.classes) classes are the most")
    }
    classes = Self.ordered(folders)
    var hash = SHA256()
    var others = 0
    var bytesLeft = Limits.bytesOfData
    for (label, folder) in classes.enumerated() {
      let files = Self.entries(of: "\(path)/\(folder)")
      for file in files {
        guard file.lowercased().hasSuffix(".png") else {
          others += 1
          continue
        }
        let name = "\(path)/\(folder)/\(file)"
        let picture = try Self.picture(name, &hash, label: "\(folder)/\(file)", &bytesLeft)
        pictures.append(picture)
        labels.append(label)
      }
      guard labels.last == label else {
        throw DataFileError("\(path)/\(folder) has no PNG file; put pictures in it, or remove it")
      }
    }
    if others > 0 { notes.append("\(TableReading.count(others, "file")) that are no PNG left out") }
    digest = hash.finalizedHex()
  }

  private static func picture(
    _ path: String, _ hash: inout SHA256, label: String, _ bytesLeft: inout Int
  ) throws(DataFileError) -> PNGPicture {
    let bytes: [UInt8]
    do { bytes = try readFile(path, limit: Limits.bytesOfPicture, kinds: .files) } catch {
      throw DataFileError(error)
    }
    hash.update(Array(label.utf8) + [0])
    hash.update(bytes)
    let picture: PNGPicture
    do { picture = try PNGPicture(decoding: bytes) } catch {
      throw DataFileError("\(path): \(error)")
    }
    bytesLeft -= picture.shades.count
    guard bytesLeft > 0 else {
      throw DataFileError(
        "\(path): the pictures have more than \(Limits.bytesOfData) pixels; make them smaller")
    }
    return picture
  }

  /// The names in a folder but those that are hidden, sorted.
  private static func entries(of path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func ordered(_ names: [String]) -> [String] {
    let numbers = names.compactMap(Int.init)
    return numbers.count == names.count
      ? names.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) } : names.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
