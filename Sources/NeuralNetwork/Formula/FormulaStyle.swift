/// How a medium writes formulas with their numbers put in: its numbers, and the signs that it has.
public struct FormulaStyle {
  /// A number of few digits.
  public var number: (Double) -> String
  /// A number without its decimals.
  public var wholeNumber: (Double) -> String
  /// Between two factors.
  public var times: String
  /// Behind what is squared.
  public var squared: String
  /// Before what a root is taken of.
  public var root: String

  /// A style; without signs of its own in ASCII.
  public init(
    times: String = "*", squared: String = "^2", root: String = "sqrt ",
    wholeNumber: @escaping (Double) -> String, number: @escaping (Double) -> String
  ) {
    (self.times, self.squared, self.root) = (times, squared, root)
    (self.wholeNumber, self.number) = (wholeNumber, number)
  }

  /// A number of few digits.
  func number(_ value: Float) -> String { number(Double(value)) }

  /// The same in brackets where it has a sign of its own.
  func factor(_ value: Float) -> String { value < 0 ? "(\(number(value)))" : number(value) }
}
