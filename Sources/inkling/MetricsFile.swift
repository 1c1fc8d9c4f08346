import Interchange
import Synchronization

/// The figures of every epoch in a file: lines of JSON, or a table where its name ends in `.csv`.
final class MetricsFile: Sendable {
  private let file: GrowingFile
  private let isTable: Bool
  private let hasNames = Mutex(false)

  init(path: String) throws(Failure) {
    isTable = path.lowercased().hasSuffix(".csv")
    do { file = try GrowingFile(path: path) } catch { throw Failure(error) }
  }

  /// Adds the line of an epoch, given as JSON with the same keys in every one; in a table, what is `null` is empty.
  func write(_ json: String) throws(Failure) {
    do {
      guard isTable else { return try file.append(Array("\(json)\n".utf8)) }
      let cells = Self.cells(of: json)
      let isFirst = hasNames.withLock { hasNames in
        defer { hasNames = true }
        return !hasNames
      }
      if isFirst { try file.append(Self.row(cells.map(\.name))) }
      try file.append(Self.row(cells.map { $0.value == "null" ? "" : $0.value }))
    } catch { throw Failure(error) }
  }

  private static func row(_ cells: [String]) -> [UInt8] {
    Array("\(cells.joined(separator: ","))\n".utf8)
  }

  /// Names and numbers of a flat object, as they are written.
  private static func cells(of json: String) -> [(name: String, value: String)] {
    json.dropFirst().dropLast().split(separator: ",").compactMap { member in
      guard let colon = member.firstIndex(of: ":") else { return nil }
      return (
        member[..<colon].filter { $0 != "\"" }, String(member[member.index(after: colon)...])
      )
    }
  }
}
