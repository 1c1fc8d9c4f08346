import Datasets
import TerminalGraphics

extension Dataset {
  /// `16 rows without 'bare nuclei' are left out: 24, 41, …`
  package var incompleteWords: Label? {
    let rows = incompleteRows
    guard !rows.isEmpty else { return nil }
    var features: [String] = []
    for row in rows where !features.contains(row.feature) { features.append(row.feature) }
    let parts = features.map { feature in
      let numbers = rows.filter { $0.feature == feature }.map { "\($0.number)" }
      let verb =
        numbers.count == 1 ? "row without '\(feature)' is" : "rows without '\(feature)' are"
      return "\(numbers.count) \(verb) left out: \(numbers.joined(separator: ", "))"
    }
    return Label(parts.joined(separator: "; ") + ".")
  }

  /// The shares of the classes, or where the numbers to be predicted lie.
  package func targetWords(_ glyphs: GlyphSet) -> Label {
    func text(_ value: Float) -> Label {
      NumberFormat.compact(digits: 3).label(value, glyphs: glyphs)
    }
    switch task {
    case .classification(let classes):
      let shares = classShares
      let parts = classes.indices.map { index in
        let share = NumberFormat.percent(decimals: 0).label(shares[index].share)
        return "\(classes[index]) \(shares[index].count) (\(share))"
      }
      return Label(
        "Classes, test \(sampleWord)s included: " + parts.joined(separator: ", ") + ".")
    case .regression(let names, let unit):
      guard names.count == 1, let summary = ColumnSummary(of: train.values) else { return "" }
      let name = names[0] == "target" ? "" : " " + names[0]
      let unit = unit.isEmpty ? "" : " (\(unit))"
      return Label("Target\(name)\(unit): ") + text(summary.minimum) + " to "
        + text(summary.maximum) + ", mean " + text(summary.mean) + ", std "
        + text(summary.deviation) + "."
    }
  }

  /// How many samples each class has, and their share of all.
  package var classShares: [(count: Int, share: Float)] {
    let labels = train.labels + test.labels
    var counts = Array(repeating: 0, count: classNames.count)
    for label in labels { counts[Int(label)] += 1 }
    return counts.map { ($0, Float($0) / Float(max(labels.count, 1))) }
  }
}
