/// The weights from `inputs` to `outputs` units, stored as the kernels read them.
///
/// Storage is in panels of 16 outputs (see CKernels.h); `rowMajor` is the order that everybody else uses,
/// a row of `inputs` weights for each output. Padding holds zeros, and every kernel keeps it so.
public struct Weights: Equatable, Sendable {
  /// Units on the side that sends.
  public let inputs: Int
  /// Units on the side that receives.
  public let outputs: Int
  /// Panels one after the other: `inputs × outputs`, the outputs rounded up to a multiple of 16.
  public var panels: [Float]

  /// Zeros.
  public init(inputs: Int, outputs: Int) {
    self.inputs = inputs
    self.outputs = outputs
    panels = Array(repeating: 0, count: inputs * Padding.padded(outputs))
  }

  /// Weights in row-major order, `[outputs × inputs]`.
  public init(inputs: Int, outputs: Int, rowMajor: [Float]) {
    precondition(rowMajor.count == inputs * outputs, "there must be inputs × outputs weights")
    self.init(inputs: inputs, outputs: outputs)
    for output in 0..<outputs {
      for input in 0..<inputs { self[output, input] = rowMajor[output * inputs + input] }
    }
  }

  /// The weight from `input` to `output`.
  public subscript(output: Int, input: Int) -> Float {
    get { panels[position(output, input)] }
    set { panels[position(output, input)] = newValue }
  }

  private func position(_ output: Int, _ input: Int) -> Int {
    (output / Padding.width * inputs + input) * Padding.width + output % Padding.width
  }

  /// The incoming weights of one output unit, in the order of the inputs.
  public func incoming(to output: Int) -> [Float] {
    (0..<inputs).map { self[output, $0] }
  }

  /// All weights, `[outputs × inputs]`: the order of files and of `weights_sha256`.
  public var rowMajor: [Float] { (0..<outputs).flatMap { incoming(to: $0) } }
}
