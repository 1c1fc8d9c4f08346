#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The platform's elementary functions: the room's only door to the C library.
enum Elementary {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func logarithm(_ x: Double) -> Double { log(x) }
  /// log(1 + x), exact for small x.
  static func logarithm(ofOnePlus x: Double) -> Double { log1p(x) }
  static func squareRoot(_ x: Double) -> Double { x.squareRoot() }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func hyperbolicTangent(_ x: Float) -> Float { tanh(x) }
  static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
