import Datasets
import Interchange
import InterfaceState

/// Drawing by words, and what takes it back.
extension PlainTalk {
  var noPad: [String]? {
    state.panels.contains(.drawing) ? nil : ["There is no drawing in this lesson."]
  }

  /// A stroke through points that were typed.
  mutating func draw(_ words: [String]) -> [String] {
    if let noPad { return noPad }
    let points = words.compactMap(Self.point)
    guard points.count == words.count, !points.isEmpty else {
      return ["draw takes points, each column,row from 0 to 19, such as draw 5,3 14,3 9,16."]
    }
    stroke(points)
    return ["A stroke of \(Self.counted(points.count, "point"))."] + read
  }

  private static func point(_ word: String) -> StrokePoint? {
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    let limit = Float(DigitImage.side - 1)
    guard parts.count == 2, let column = Float(parts[0]), let row = Float(parts[1]),
      (0...limit).contains(column), (0...limit).contains(row)
    else { return nil }
    return StrokePoint(column: column, row: row)
  }

  private mutating func stroke(_ points: [StrokePoint]) { apply(.drawing(.stroke(points))) }

  mutating func clear() -> [String] {
    if let noPad { return noPad }
    apply(.drawing(.clear))
    return [state.notice.map(Self.sentence) ?? "The pad is empty."]
  }

  /// Takes back what came last: a change of the pad, a weight that was set by hand, or a restart, of which is told as soon
  /// as the run is back.
  mutating func undo() -> [String] { go(.undo) }

  mutating func redo() -> [String] { go(.redo) }

  /// One step back or forth in what was done, and what the networks make of the drawing if it has changed.
  private mutating func go(_ action: HistoryAction) -> [String] {
    let drawing = state.pad.drawing
    apply(.history(action))
    if state.open.orders.awaited.comeback != nil { goal = nil }
    return said() + (state.pad.drawing == drawing ? [] : read)
  }

  mutating func beginPicture() -> [String] {
    if let noPad { return noPad }
    picture = []
    return [
      "Type up to \(DigitImage.side) lines of up to \(DigitImage.side) characters: # for ink, "
        + ". or a blank for paper. end ends it."
    ]
  }

  /// Takes a line of the picture; at its end the rows of ink become strokes.
  mutating func addToPicture(_ line: String) -> [String] {
    var lines = picture ?? []
    let isEnd = line.lowercased().filter { $0.isLetter } == "end"
    if !isEnd { lines.append(line) }
    guard isEnd || lines.count == DigitImage.side else {
      picture = lines
      return []
    }
    picture = nil
    guard lines.contains(where: { !Self.runs(in: $0).isEmpty }) else {
      return ["There was no ink in it."]
    }
    for (row, line) in lines.enumerated() {
      for run in Self.runs(in: line) {
        let ends =
          run.lowerBound == run.upperBound ? [run.lowerBound] : [run.lowerBound, run.upperBound]
        stroke(ends.map { StrokePoint(column: Float($0), row: Float(row)) })
      }
    }
    return ["Drawn."] + read
  }

  /// The columns of a line, as far as the pad goes, that are inked one after the other.
  private static func runs(in line: String) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    let paper: Set<Character> = [" ", ".", "-", "_", "0", "\r", "\t"]
    for (column, character) in line.prefix(DigitImage.side).enumerated()
    where !paper.contains(character) {
      if let last = runs.last, last.upperBound == column - 1 {
        runs[runs.count - 1] = last.lowerBound...column
      } else {
        runs.append(column...column)
      }
    }
    return runs
  }
}
