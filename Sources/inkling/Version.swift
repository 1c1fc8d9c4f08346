import CBuild
import NeuralNetwork

/// Which program this is: the version, and what it was made from.
enum Version {
  /// The number, as the changelog has it.
  static let number = "0.1.0"

  /// What `--version` prints: the number, the commit, the kernels that this processor uses, and the compiler.
  static var description: String {
    """
    inkling \(number)
    commit   \(commit ?? "unknown (not a release build)")
    kernels  \(InstructionSet.name)
    Swift    \(compiler)
    """
  }

  /// The commit of a release.
  ///
  /// The package manager caches what a manifest has found out, so a build by it alone would name an old commit.
  private static var commit: String? {
    let commit = String(cString: build_commit())
    return commit.isEmpty ? nil : commit
  }

  private static var compiler: String {
    let exact = String(cString: build_compiler())
    guard exact.isEmpty else { return exact }
    #if compiler(>=6.5)
      return "6.5 or newer"
    #elseif compiler(>=6.4)
      return "6.4"
    #elseif compiler(>=6.3)
      return "6.3"
    #else
      return "6.2"
    #endif
  }
}
