#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The platform's elementary functions in double precision: the room's only door to the C library.
enum Elementary {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func logarithm(_ x: Double) -> Double { log(x) }
  static func squareRoot(_ x: Double) -> Double { x.squareRoot() }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
