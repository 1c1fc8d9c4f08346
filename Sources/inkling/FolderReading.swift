import Datasets
import InterfaceState
import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension FolderListing {
  /// Looks into a folder; `nil` is the one in which the program was started.
  init(lookingInto folder: String?) {
    let path = folder ?? ThisProcess.folder ?? "/"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let entries = names.filter { !$0.hasPrefix(".") }.sorted().compactMap {
      Entry(name: $0, in: path)
    }
    let folders = entries.filter(\.isFolder)
    let files = entries.filter { !$0.isFolder && DataFile.mayBe($0.name) }
    let hasPictures =
      folders.count > 1
      && folders.prefix(2).allSatisfy { folder in
        let inside = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder.name)")
        return inside?.contains { $0.lowercased().hasSuffix(".png") } == true
      }
    self.init(path: path, entries: folders + files, hasPictures: hasPictures)
  }
}

extension FolderListing.Entry {
  fileprivate init?(name: String, in folder: String) {
    var status = stat()
    guard stat("\(folder)/\(name)", &status) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFDIR || kind == S_IFREG else { return nil }
    self.init(
      name: name, isFolder: kind == S_IFDIR, bytes: kind == S_IFDIR ? 0 : Int(status.st_size))
  }
}
