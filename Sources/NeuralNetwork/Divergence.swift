import CKernels
import Synchronization

/// The first sign that a run can't go on: a loss or gradient that is no finite number, or about to be none. The
/// update is not made, so that the weights stay the last good ones.
public struct Divergence: Equatable, Sendable {
  /// What went wrong.
  public enum Symptom: Equatable, Sendable {
    case loss, activation, gradient
  }

  /// Where it was seen first.
  public let symptom: Symptom
  /// The layer that went first, from 0; nil when the data itself or only the loss is to blame.
  public let layer: Int?

  /// Above this a product of two values, summed over a layer, may overflow a Float.
  private static let limit: Float = 1e15

  /// Looks at a batch after its way back; nil when all is well.
  static func check(_ workspace: Workspace, loss: Double) -> Divergence? {
    let rows = workspace.rows
    if loss.isFinite && isSound(workspace) { return nil }
    let isSound = { (matrix: Matrix) in
      kernel_is_within(rows * matrix.stride, matrix.storage, limit) == 1
    }
    if let layer = workspace.outputs.firstIndex(where: { !isSound($0) }) {
      return Divergence(symptom: .activation, layer: layer)
    }
    if let layer = workspace.deltas.lastIndex(where: { !isSound($0) }) {
      return Divergence(symptom: .gradient, layer: layer)
    }
    return Divergence(symptom: .loss, layer: nil)
  }

  /// Whether all outputs and deltas of the batch are within the limit.
  private static func isSound(_ workspace: Workspace) -> Bool {
    let (outputs, deltas) = (workspace.outputs, workspace.deltas)
    let width = outputs.reduce(0) { $0 + $1.stride } + deltas.reduce(0) { $0 + $1.stride }
    let isSound = Atomic(true)
    workspace.parallelFor.pass(rows: workspace.rows, width: width) { part in
      let isWithin = { (matrix: Matrix) in
        matrix.storage.withUnsafeBufferPointer { values in
          kernel_is_within(
            part.count * matrix.stride, values.at(part.lowerBound * matrix.stride), limit) == 1
        }
      }
      if !(deltas.allSatisfy(isWithin) && outputs.allSatisfy(isWithin)) {
        isSound.store(false, ordering: .relaxed)
      }
    }
    return isSound.load(ordering: .relaxed)
  }
}
