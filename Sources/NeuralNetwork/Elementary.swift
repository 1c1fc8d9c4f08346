#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The platform's elementary functions: the room's only door to the C library.
public enum Elementary {
  public static func exponential(_ x: Double) -> Double { exp(x) }
  public static func logarithm(_ x: Double) -> Double { log(x) }
  /// log(1 + x), exact for small x.
  public static func logarithm(ofOnePlus x: Double) -> Double { log1p(x) }
  public static func squareRoot(_ x: Double) -> Double { x.squareRoot() }
  public static func cosine(_ x: Double) -> Double { cos(x) }
  public static func hyperbolicTangent(_ x: Float) -> Float { tanh(x) }
  public static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
  public static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
