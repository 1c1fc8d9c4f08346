/// A file of the user's own samples, and what cannot be seen in it: all that decides which samples come of it.
public struct DataFile: Hashable, Sendable, Codable {
  /// Where it lies: a file, or a folder with a folder of pictures for each class.
  public var path: String
  /// The file with the label of each sample; `nil` if they are in the file itself, or next to it.
  public var labels: String?
  /// The column to be predicted, by its name or its number; `nil` finds it.
  public var target: String?
  /// What is to be said of a sample; `nil` sees it in the target.
  public var task: Task?
  /// A file of samples to test on; `nil` takes a share of these.
  public var test: String?
  /// The share of the samples that is tested on, where no file has them; 0 tests nothing.
  public var testShare = 0.2
  /// Whether pictures keep their size; else they are brought to 20x20, as the digits are.
  public var keepsSize = false
  /// Whether dark and light change places; `nil` sees it in the pictures' borders.
  public var inverts: Bool?
  /// Whether rows and columns of pictures change places; `nil` knows it from the kind of file.
  public var transposes: Bool?
  /// What draws the share that is tested on: the first seed of the run. Other seeds of it keep the parts.
  public var splitSeed: UInt64 = 1

  /// What is to be said of a sample.
  public enum Task: String, CaseIterable, Hashable, Sendable, Codable {
    case classify, regress
  }

  /// A file of which everything is found out.
  public init(path: String) { self.path = path }

  /// The file's name without its folder.
  public var name: String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.last.map(String.init) ?? path
  }

  /// The file's name without its endings, such as `iris` of `iris.csv.gz`.
  public var stem: String {
    var stem = name
    for ending in Self.endings
    where stem.lowercased().hasSuffix(ending) && stem.count > ending.count {
      stem.removeLast(ending.count)
    }
    return stem
  }

  /// Whether a file of this name may hold samples.
  public static func mayBe(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    return lowercased.contains("images-idx") || lowercased.hasSuffix("images.idx")
      || endings.dropLast().contains { lowercased.hasSuffix($0) } && !lowercased.contains("labels")
  }

  private static let endings = [
    ".gz", ".csv", ".tsv", ".txt", ".data", ".npz", ".npy", ".mat", ".idx", ".png",
  ]
}
