import NeuralNetwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ParallelFor {
  /// Runs at most `count` parts at a time; the caller's own thread is one of them. The others begin with the first
  /// work that is split, sleep when there is none, and end with the last copy of this value.
  public static func threads(_ count: Int) -> ParallelFor {
    guard count > 1 else { return .serial }
    // More threads than cores would only take turns.
    let team = ThreadTeam(helpers: min(count, cores) - 1)
    return ParallelFor(width: count) { parts, part in team.run(parts, part) }
  }

  /// How many threads this machine runs at a time.
  public static var cores: Int { max(ProcessInfo.processInfo.activeProcessorCount, 1) }
}
