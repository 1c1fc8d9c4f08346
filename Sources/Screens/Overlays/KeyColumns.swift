import InterfaceState
import TerminalGraphics

/// Keys with what they do, in groups that flow through as many columns as there is room for.
struct KeyColumns {
  /// A heading with its keys.
  struct Group {
    let title: Label
    let bindings: [KeyBinding]
  }

  let groups: [Group]
  let theme: Theme

  /// Lines that stay together.
  private struct Block {
    var lines: [TextLine]
    /// Whether a blank line parts it from what stands above it.
    let isFirst: Bool
  }

  /// The lines at a width, each of which holds what all columns have in it.
  func lines(columns: Int) -> [TextLine] {
    let count = Self.count(in: columns)
    let width = (columns - Self.gap * (count - 1)) / count
    let blocks = groups.flatMap { self.blocks(of: $0, columns: width) }
    let total = blocks.reduce(0) { $0 + $1.lines.count + 1 }
    let rows = (total / (count + 1)...total).first { flow(blocks, rows: $0).count <= count }
    let flowed = flow(blocks, rows: rows ?? total)
    return (0..<(flowed.map(\.count).max() ?? 0)).map { row in
      TextLine(
        flowed.enumerated().flatMap { place, column in
          let line = column.indices.contains(row) ? column[row] : ""
          let isLast = place == flowed.count - 1
          let padding = isLast ? 0 : width + Self.gap - line.width
          return line.spans + [Span(Label(repeating: " ", count: padding))]
        })
    }
  }

  /// How many columns have room next to each other.
  static func count(in columns: Int) -> Int {
    min(max((columns + gap) / (leastColumns + gap), 1), mostColumns)
  }

  /// Blanks between two columns.
  private static let gap = 3
  /// The narrowest column, and how many there are at most.
  private static let leastColumns = 34
  private static let mostColumns = 3

  /// The columns if none is higher than so many rows; a block is never torn.
  private func flow(_ blocks: [Block], rows: Int) -> [[TextLine]] {
    var columns: [[TextLine]] = [[]]
    for block in blocks {
      let last = columns.count - 1
      let gap: [TextLine] = block.isFirst && !columns[last].isEmpty ? [""] : []
      if columns[last].count + gap.count + block.lines.count <= rows || columns[last].isEmpty {
        columns[last] += gap + block.lines
      } else {
        columns.append(block.lines)
      }
    }
    return columns
  }

  /// A key each; the heading stays with the first.
  private func blocks(of group: Group, columns: Int) -> [Block] {
    let name = group.bindings.map(\.name.width).max() ?? 0
    let keys = group.bindings.map { lines(of: $0, name: name, columns: columns) }
    return keys.enumerated().map { index, lines in
      let heading = [TextLine(group.title, style: theme[.title])]
      return Block(lines: index == 0 ? heading + lines : lines, isFirst: index == 0)
    }
  }

  private func lines(of binding: KeyBinding, name: Int, columns: Int) -> [TextLine] {
    let words = TextLine(binding.help, style: theme[.text])
      .wrapped(to: max(columns - name - 2, 1))
    return words.enumerated().map { index, line in
      let start = (index == 0 ? binding.name : "").rightPadded(to: name + 2)
      return TextLine([Span(start, style: theme[.key])] + line.spans)
    }
  }
}
