import Interchange
import Platform

/// Where the program's data files lie: the only place that knows.
///
/// The folder that `INKLING_ASSETS` names counts alone. Without it the places are `assets` beside the
/// executable; `share/inkling/assets` of an installation; then, for a build inside a checkout, the
/// `assets` of the nearest folders above. A debug build also knows the checkout that it was made from.
public struct AssetLocator: Sendable {
  /// The environment variable that names the folder of the assets.
  public static let environmentVariable = "INKLING_ASSETS"

  /// The folders to look in, in this order.
  public let folders: [String]

  /// The places that follow from an environment and the real path of the running executable.
  init(environment: [String: String], executablePath: String?, checkout: String? = nil) {
    if let folder = environment[Self.environmentVariable], !folder.isEmpty {
      folders = [folder]
    } else {
      let places = executablePath.map(Self.folders(around:)) ?? []
      folders = places + (checkout.map { ["\($0)/assets"] } ?? [])
    }
  }

  /// The places of this very process.
  public static func current() -> AssetLocator {
    let value = Environment[environmentVariable] ?? ""
    return AssetLocator(
      environment: [environmentVariable: value], executablePath: ThisProcess.executablePath,
      checkout: checkout)
  }

  /// The path of a file such as `tumors/tumors.csv`, in the first folder that has it.
  public func path(of file: String) throws(DatasetError) -> String {
    for folder in folders where access("\(folder)/\(file)", F_OK) == 0 {
      return "\(folder)/\(file)"
    }
    throw .missing(file: file, places: folders)
  }

  /// The bytes of such a file, and its path.
  public func contents(of file: String) throws(DatasetError) -> (path: String, bytes: [UInt8]) {
    let path = try path(of: file)
    do { return (path, try readFile(path, limit: Limits.bytesOfAsset)) } catch {
      throw .unreadable(reason: error.description)
    }
  }

  /// How many folders above the executable a checkout is looked for: `.build/<triple>/<configuration>`
  /// on Linux, and on macOS three more of the test bundle.
  private static let checkoutDepth = 6

  private static func folders(around executable: String) -> [String] {
    var ancestors: [String] = []
    var path = executable[...]
    while let slash = path.lastIndex(of: "/"), ancestors.count <= checkoutDepth {
      path = path[..<slash]
      ancestors.append(path.isEmpty ? "" : String(path))
    }
    guard let beside = ancestors.first else { return [] }
    return ["\(beside)/assets", "\(beside)/../share/inkling/assets"]
      + ancestors.dropFirst().map { "\($0)/assets" }
  }
}

extension AssetLocator {
  /// The checkout that a debug build was made from, wherever it was put; a release knows no such path.
  private static var checkout: String? {
    #if DEBUG
      return #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")
    #else
      return nil
    #endif
  }
}
