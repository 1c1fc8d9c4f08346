import Datasets
import Findings
import NeuralNetwork
import Training

/// What was done that u takes back, in its order. Changes of the drawing are in the drawing itself; here are the others,
/// each with how many changes the drawing had before it.
package struct UndoHistory: Equatable {
  /// One thing that was done.
  package enum Deed: Equatable {
    /// A weight was set by hand.
    case weight(WeightEdit)
    /// The run was started again.
    case restart
    /// A drawing was given a label.
    case label(LabelEdit)
  }

  private struct Entry: Equatable {
    let deed: Deed
    let changes: Int
  }

  private var done: [Entry] = []
  private var undone: [Entry] = []

  /// More are forgotten, the oldest first.
  private static let most = 200

  /// Notes what was done.
  ///
  /// - Parameter changes: how many changes the drawing has now.
  package mutating func add(_ deed: Deed, changes: Int) {
    done.append(Entry(deed: deed, changes: changes))
    if done.count > Self.most { done.removeFirst() }
    undone = []
  }

  /// Forgets everything.
  package mutating func forget() { self = UndoHistory() }

  /// Takes the latest thing back, unless the drawing was changed since; `nil` then, or if there is nothing.
  package mutating func undo(changes: Int?) -> Deed? {
    if let changes {
      // What was drawn after something was taken back is newer than that.
      if let last = undone.last, changes > last.changes { undone = [] }
      if let last = done.last, changes > last.changes { return nil }
    }
    guard let entry = done.popLast() else { return nil }
    undone.append(entry)
    return entry.deed
  }

  /// Makes the thing that was taken back last again, unless a change of the drawing was taken back since; `nil` then, or if
  /// there is nothing.
  package mutating func redo(changes: Int?) -> Deed? {
    if let changes, let last = undone.last, changes < last.changes { return nil }
    guard let entry = undone.popLast() else { return nil }
    done.append(entry)
    return entry.deed
  }
}

/// A weight that was set by hand, with what it was before.
package struct WeightEdit: Equatable {
  let place: ParameterPlace
  let before, after: Float
}

/// A drawing that was labelled, with what it took the place of.
package struct LabelEdit: Equatable {
  let drawing: LabeledDrawing
  /// The same drawing with another label.
  let replaced: LabeledDrawing?
  /// The share of the user's digits in training before it, and after it.
  let shareBefore, shareAfter: Float
}

/// Going back to a run that was left, which the trainer was asked for.
package struct PendingReturn: Equatable {
  /// The answer that is waited for.
  package let count: Int
  /// Whether a restart is undone; if not, one is made again.
  let isUndoing: Bool
}
