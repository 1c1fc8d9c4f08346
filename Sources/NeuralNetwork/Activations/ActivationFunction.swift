/// All that the program knows of one activation: what it computes, and what is said of it.
protocol ActivationFunction: Sendable {
  /// Which one it is.
  var kind: Activation.Kind { get }
  /// How the field writes the name.
  var title: String { get }
  /// The name in files, with the function's own number.
  var fileName: String { get }
  /// The activation with another number of its own; `nil` if it has none, or not this one.
  func activation(withNumber number: Float) -> Activation?

  // MARK: What it computes

  /// Whether every output depends on its own weighted sum alone.
  var isElementwise: Bool { get }
  /// Whether it gives the weighted sum itself.
  var isIdentity: Bool { get }
  /// Whether what is positive passes as it is, and less or nothing of what is negative.
  var isRectifier: Bool { get }
  /// Whether exactly 0 stands for everything negative.
  var cutsOff: Bool { get }
  /// Whether nothing that it gives is below 0.
  var isNeverNegative: Bool { get }
  /// What its values lie between; `nil` if they have no bounds on both sides.
  var bounds: ClosedRange<Float>? { get }
  /// Between these values it is steep enough to learn, beyond them it is flat; `nil` if it has no flat ends, and for
  /// one that cuts off.
  var flatEnds: ClosedRange<Float>? { get }
  /// The initializer that was made for it.
  var initializer: Initializer { get }

  /// Replaces weighted sums z by activations a, in place. Any finite z is fine; NaN stays NaN.
  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int)
  /// Turns `count` gradients by activations a into ones by weighted sums, in place: `δ ← δ · a′(z)`.
  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int)
  /// The same as `apply`, in the plainest way and in double precision, for the weighted sums of one row.
  func reference(_ sums: [Double]) -> [Double]

  // MARK: What is said of it

  /// What a single output is called in formulas.
  var symbol: String { get }
  /// Value and slope.
  var formula: String { get }
  /// What an output is that can be read as a probability; `nil` if none can.
  var probabilityFormula: String? { get }
  /// What there is to see of a layer of such units beyond flat ends and zeros; empty for nothing.
  var remark: String { get }
  /// The value with the numbers put in, without its result.
  ///
  /// - Parameter sums: z of all units of the layer.
  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String
  /// The slope where it gives `output`, with the number put in, without its result; `nil` if that says no more.
  func slopeFormula(atOutput output: Float, _ style: FormulaStyle) -> String?
}

extension ActivationFunction {
  var title: String { kind.rawValue }
  var fileName: String { kind.rawValue }
  func activation(withNumber number: Float) -> Activation? { nil }

  var isElementwise: Bool { true }
  var isIdentity: Bool { false }
  var isRectifier: Bool { false }
  var cutsOff: Bool { false }
  var isNeverNegative: Bool { bounds.map { $0.lowerBound >= 0 } ?? false }
  var bounds: ClosedRange<Float>? { nil }
  var flatEnds: ClosedRange<Float>? { nil }
  var initializer: Initializer { .glorot }

  var symbol: String { "a" }
  var probabilityFormula: String? { nil }
  var remark: String { "" }
  func slopeFormula(atOutput output: Float, _ style: FormulaStyle) -> String? { nil }
}
