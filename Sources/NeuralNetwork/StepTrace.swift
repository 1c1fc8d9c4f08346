/// One update, seen from inside: the gradient of its batch, and every weight before and after.
///
/// The update is made by `Optimizer.learn` on copies, so that the numbers are those that training will have, to the
/// bit.
public struct StepTrace: Sendable {
  /// One of the batch's rows on its way; `nil` if none was asked for.
  public let row: RowTrace?
  /// The batch's loss times the scale: the sum or the mean of its rows' losses.
  public let loss: Double
  /// The gradient of that loss, before penalties and clipping.
  public let gradient: [Parameters]
  /// What the network has learnt before the update, and after it.
  public let before, after: [Parameters]
  /// Why no update was made; `nil` if all went well.
  public let divergence: Divergence?

  /// Follows the update from a batch that has gone forward through `workspace`.
  ///
  /// - Parameters:
  ///   - batchLoss: what `Network.forward` returned.
  ///   - scale: what the summed loss is multiplied by; one over the rows gives the mean.
  ///   - row: the row of the batch whose way is kept.
  public init(
    of network: Network, _ optimizer: Optimizer, _ workspace: Workspace, targets: Targets,
    loss: Loss, batchLoss: Double, scale: Float, penalty: Penalty = .none,
    clipping: GradientClipping? = nil, rate: Float, row: Int? = nil
  ) {
    var (moved, optimizer, workspace) = (network, optimizer, workspace)
    divergence = optimizer.learn(
      &moved, &workspace, targets: targets, loss: loss, batchLoss: batchLoss, scale: scale,
      penalty: penalty, clipping: clipping, rate: rate)
    // The rule may have taken the gradient without writing it, or have changed it.
    for index in network.architecture.layers.indices {
      network.parameterGradient(layer: index, &workspace)
    }
    self.row = row.map {
      RowTrace(of: network, workspace, row: $0, targets: targets, loss: loss)
    }
    self.loss = batchLoss * Double(scale)
    gradient = workspace.gradient
    before = network.parameters
    after = moved.parameters
  }
}
