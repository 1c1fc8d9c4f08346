import CKernels

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
    let isSound = { (matrix: Matrix) in
      kernel_is_within(rows * matrix.stride, matrix.storage, limit) == 1
    }
    guard loss.isFinite, workspace.deltas.allSatisfy(isSound),
      workspace.outputs.allSatisfy(isSound)
    else {
      if let layer = workspace.outputs.firstIndex(where: { !isSound($0) }) {
        return Divergence(symptom: .activation, layer: layer)
      }
      if let layer = workspace.deltas.lastIndex(where: { !isSound($0) }) {
        return Divergence(symptom: .gradient, layer: layer)
      }
      return Divergence(symptom: .loss, layer: nil)
    }
    return nil
  }
}
