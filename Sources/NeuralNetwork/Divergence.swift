import CKernels
import Synchronization

/// The first sign that a run can't go on: a loss or gradient that is no finite number, or about to be none. The
/// update is not made, so that the weights stay the last good ones.
public struct Divergence: Equatable, Sendable {
  /// What went wrong.
  public enum Symptom: Equatable, Sendable {
    case loss, activation, gradient
    /// A weight, or an average of the optimizer, would have become no finite number.
    case update
  }

  /// Where it was seen first.
  public let symptom: Symptom
  /// The layer that went first, from 0; `nil` if the data itself or only the loss is to blame.
  public let layer: Int?
}

/// What a batch was like on its way forth and back.
struct BatchLook {
  /// Why no update can be made from it; `nil` if all is well.
  let divergence: Divergence?
  /// No number of the loss's gradient by the weights is larger; infinite where that is not known.
  let largestGradient: Double

  /// Above this a product of two values, summed over a layer, may overflow a Float.
  private static let limit: Float = 1e15
  /// Values of usual size.
  static let usual: Float = 1e6

  /// Looks at outputs and deltas; once where they are of usual size.
  init(at workspace: Workspace, loss: Double) {
    if loss.isFinite, Self.isWithin(Self.usual, workspace) {
      let isUsual =
        workspace.hasUsualInputs
        || kernel_is_within(
          workspace.rows * workspace.input.stride, workspace.input.storage, Self.usual) == 1
      divergence = nil
      // A sum over the rows, and over the places of a filter, of the products of an input and a delta.
      let terms = Double(workspace.rows) * Double(workspace.mostPlaces)
      largestGradient = isUsual ? terms * Double(Self.usual) * Double(Self.usual) : .infinity
      return
    }
    divergence = Self.divergence(in: workspace, loss: loss)
    largestGradient = .infinity
  }

  private static func divergence(in workspace: Workspace, loss: Double) -> Divergence? {
    if loss.isFinite && isWithin(limit, workspace) { return nil }
    let isSound = { (matrix: Matrix) in
      kernel_is_within(workspace.rows * matrix.stride, matrix.storage, limit) == 1
    }
    if let layer = workspace.outputs.firstIndex(where: { !isSound($0) }) {
      return Divergence(symptom: .activation, layer: layer)
    }
    if let layer = workspace.deltas.lastIndex(where: { !isSound($0) }) {
      return Divergence(symptom: .gradient, layer: layer)
    }
    return Divergence(symptom: .loss, layer: nil)
  }

  /// Whether all outputs and deltas of the batch are within a limit.
  private static func isWithin(_ limit: Float, _ workspace: Workspace) -> Bool {
    let (outputs, deltas) = (workspace.outputs, workspace.deltas)
    let width = outputs.reduce(0) { $0 + $1.stride } + deltas.reduce(0) { $0 + $1.stride }
    let isWithin = Atomic(true)
    workspace.parallelFor.pass(rows: workspace.rows, width: width) { part in
      let isPartWithin = { (matrix: Matrix) in
        matrix.storage.withUnsafeBufferPointer { values in
          kernel_is_within(
            part.count * matrix.stride, values.at(part.lowerBound * matrix.stride), limit) == 1
        }
      }
      if !(deltas.allSatisfy(isPartWithin) && outputs.allSatisfy(isPartWithin)) {
        isWithin.store(false, ordering: .relaxed)
      }
    }
    return isWithin.load(ordering: .relaxed)
  }
}
