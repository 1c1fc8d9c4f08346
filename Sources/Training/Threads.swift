import Dispatch
import Foundation
import NeuralNetwork

extension ParallelFor {
  /// Runs at most `count` parts at a time, on threads of the system's pool; the caller's own is one of them.
  public static func threads(_ count: Int) -> ParallelFor {
    guard count > 1 else { return .serial }
    return ParallelFor(width: count) { parts, part in
      // Each worker takes every `workers`-th part, so that no more than `count` run at a time.
      let workers = min(count, parts)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: parts, by: workers) { part(index) }
      }
    }
  }

  /// How many threads this machine runs at a time.
  public static var cores: Int { max(ProcessInfo.processInfo.activeProcessorCount, 1) }
}
