/// The variables of the process, read when asked for.
package enum Environment {
  package static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
