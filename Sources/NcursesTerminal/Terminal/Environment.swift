#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The variables of the process, read when asked for.
enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
