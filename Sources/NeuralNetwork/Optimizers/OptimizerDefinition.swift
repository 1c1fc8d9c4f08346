/// All that the program knows of one rule: how it starts, and what is said of it.
///
/// It is asked several times in an update: only the rule's own numbers are stored, so that making one allocates nothing.
protocol OptimizerDefinition: Sendable {
  /// Which of them it is.
  var kind: OptimizerRule.Kind { get }
  /// How the field writes the name.
  var title: String { get }
  /// The name on the command line.
  var name: String { get }
  /// A learning rate to begin with if nobody names one.
  var usualRate: Float { get }
  /// The numbers that the rule works with.
  var numbers: [OptimizerNumber] { get }
  /// The share of the last velocity that is kept; `nil` if the rule has no velocity.
  var momentum: Float? { get }
  func withMomentum(_ momentum: Float) -> OptimizerRule?
  /// The price of large weights apart from the gradient; `nil` if the rule has none of its own.
  var weightDecay: Float? { get }
  func withWeightDecay(_ weightDecay: Float) -> OptimizerRule?
  /// How many copies of the network it keeps at most, beyond the averages of a usual rule.
  var extraCopies: Double { get }
  /// What it keeps that is worth showing: by the names in `OptimizerMemory`, with words for it.
  var shownMemory: [(name: String, words: String)] { get }

  /// The rule itself if it takes the gradients of batches; `nil` if it looks at all samples at once.
  var batchRule: (any BatchRule)? { get }
  /// What it keeps at first.
  func freshState(for network: Network) -> OptimizerState
  /// What it kept, in the shape of the network; `nil` if the memory is another rule's.
  func state(of memory: OptimizerMemory) -> OptimizerState?
}

extension OptimizerDefinition {
  var name: String { kind.rawValue.lowercased() }
  var usualRate: Float { 0.1 }
  var numbers: [OptimizerNumber] { [] }
  var momentum: Float? { nil }
  func withMomentum(_ momentum: Float) -> OptimizerRule? { nil }
  var weightDecay: Float? { nil }
  func withWeightDecay(_ weightDecay: Float) -> OptimizerRule? { nil }
  var extraCopies: Double { 0 }
  var shownMemory: [(name: String, words: String)] { [] }
  var batchRule: (any BatchRule)? { nil }
}

/// What an optimizer keeps from one update to the next.
enum OptimizerState: Equatable, Sendable {
  /// Running averages, as a rule for batches has them.
  case averages([Average])
  /// The search of a full-batch rule.
  case search(FullBatchSearch)
}

/// A running average of the gradients or of their squares, in the shape of the network.
struct Average: Equatable, Sendable {
  /// The name in files.
  let name: String
  /// Whether it is one of squares, which are never below 0.
  let isOfSquares: Bool
  var values: [Parameters] = []
  /// How large its numbers can be.
  var reach = Reach()
}

/// A rule that moves the parameters after each batch, by the batch's gradient g and averages of earlier ones.
protocol BatchRule: OptimizerDefinition {
  /// The averages that it keeps, empty.
  var averages: [Average] { get }

  /// Moves the parameters one step against the gradient.
  ///
  /// - Parameter step: the number of this update, from 1.
  func move(
    _ parameters: inout [Parameters], _ averages: inout [Average], _ gradient: [Parameters],
    rate: Float, step: Int, _ parallelFor: ParallelFor)

  /// The same from the deltas of a batch, with `decay` times the weights added to the gradient, where it can be done
  /// without writing the gradient.
  ///
  /// - Returns: whether it was done.
  func moveAtOnce(
    _ network: inout Network, _ averages: inout [Average], _ workspace: inout Workspace,
    rate: Float, decay: Float
  ) -> Bool

  /// How large everything can be after an update.
  ///
  /// - Parameters:
  ///   - gradient: no number of the gradient is larger; `weights` and the averages' reach say the same of them.
  ///   - step: the number of this update, from 1.
  func bounds(
    gradient: Double, weights: Double, averages: [Average], rate: Double, step: Int
  ) -> UpdateBounds

  /// An update of one parameter in double precision, from the formula.
  ///
  /// - Parameters:
  ///   - averages: what is kept for it.
  ///   - step: the number of this update, from 1.
  /// - Returns: what is kept once it has seen the gradient, and what the parameter moves by.
  func update(
    of value: Double, averages: [Double], gradient: Double, rate: Double, step: Int
  ) -> (averages: [Double], change: Double)

  /// The update as a formula with its numbers put in.
  func formula(_ style: FormulaStyle) -> UpdateFormula
}

/// How large the numbers of an update can be.
struct UpdateBounds {
  /// What it goes through on the way.
  var between: Double
  /// The averages after it.
  var averages: [Double]
  /// What a weight moves by.
  var change: Double
}

extension BatchRule {
  var batchRule: (any BatchRule)? { self }

  func freshState(for network: Network) -> OptimizerState {
    let zeros = network.parameters.map(\.zeros)
    return .averages(
      averages.map { average in
        var average = average
        average.values = zeros
        return average
      })
  }

  func state(of memory: OptimizerMemory) -> OptimizerState? {
    var averages = averages
    for index in averages.indices {
      guard let values = memory.tensors[averages[index].name],
        !averages[index].isOfSquares || values.isNonNegative
      else { return nil }
      averages[index].values = values
    }
    return .averages(averages)
  }

  func moveAtOnce(
    _ network: inout Network, _ averages: inout [Average], _ workspace: inout Workspace,
    rate: Float, decay: Float
  ) -> Bool { false }
}

extension Average {
  /// How large it can be once it has seen a number that is at most `new`, where `share` of it is kept.
  func bound(with new: Double, share: Float) -> Double {
    Double(abs(share)) * reach.most + Double(abs(1 - share)) * new
  }
}

extension [Parameters] {
  /// Lets a kernel update parameters with an average of the same shape.
  mutating func update(
    _ average: inout [Parameters], _ gradient: [Parameters], _ parallelFor: ParallelFor,
    _ kernel: Parameters.UpdateKernel
  ) {
    for index in indices {
      self[index].update(&average[index], gradient[index], parallelFor, kernel)
    }
  }
}

extension Parameters {
  /// Updates so many values with an average of them by their gradient.
  typealias UpdateKernel =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Float>?, _ average: UnsafeMutablePointer<Float>?,
      _ gradient: UnsafePointer<Float>?
    ) -> Void

  /// Lets a kernel update weights, then biases, with an average of the same shape.
  mutating func update(
    _ average: inout Parameters, _ gradient: Parameters, _ parallelFor: ParallelFor,
    _ kernel: UpdateKernel
  ) {
    parallelFor.update(&weights.panels, &average.weights.panels, gradient.weights.panels, kernel)
    parallelFor.update(&bias, &average.bias, gradient.bias, kernel)
  }
}

extension ParallelFor {
  fileprivate func update(
    _ values: inout [Float], _ average: inout [Float], _ gradient: [Float],
    _ kernel: Parameters.UpdateKernel
  ) {
    values.withUnsafeMutableBufferPointer { values in
      average.withUnsafeMutableBufferPointer { average in
        nonisolated(unsafe) let (values, average) = (values, average)
        pass(count: values.count) { part in
          gradient.withUnsafeBufferPointer { gradient in
            kernel(
              part.count, values.at(part.lowerBound), average.at(part.lowerBound),
              gradient.at(part.lowerBound))
          }
        }
      }
    }
  }
}
