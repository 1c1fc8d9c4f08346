#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The platform's elementary functions: the room's only door to the C library.
public enum Elementary {
  /// e to the power of x.
  public static func exponential(_ x: Double) -> Double { exp(x) }
  /// The natural logarithm.
  public static func logarithm(_ x: Double) -> Double { log(x) }
  /// log(1 + x), exact for small x.
  public static func logarithm(ofOnePlus x: Double) -> Double { log1p(x) }
  /// The root that is not negative.
  public static func squareRoot(_ x: Double) -> Double { x.squareRoot() }
  /// The cosine of an angle in radians.
  public static func cosine(_ x: Double) -> Double { cos(x) }
  /// tanh x, in single precision.
  public static func hyperbolicTangent(_ x: Float) -> Float { tanh(x) }
  /// tanh x.
  public static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
  /// A base to the power of an exponent.
  public static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
