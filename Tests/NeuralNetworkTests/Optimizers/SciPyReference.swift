import Foundation

/// What SciPy reached on the same problems: References/optimizers.json, made by the script beside
/// it.
struct SciPyReference: Decodable {
  struct Solution: Decodable {
    let loss: Double
    let iterations: Int
    let evaluations: Int
    /// After each iteration; only where the problem asks for them.
    let losses: [Double]?
  }

  struct Problem: Decodable {
    let start: [Double]
    let cg: Solution
    let lbfgs: Solution
    let matrix: [[Double]]?
    let right: [Double]?
    let minimum: [Double]?
  }

  struct Digits: Decodable {
    let count: Int
    let startSum: Double
    let firstLoss: Double
    let firstGradientNorm: Double
    let cg: Solution
    let lbfgs: Solution
  }

  let quadratic: Problem
  let rosenbrock2: Problem
  let rosenbrock10: Problem
  let digits: [Digits]

  static func load() throws -> SciPyReference {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      SciPyReference.self,
      from: Data(contentsOf: folder.appending(path: "References/optimizers.json")))
  }
}
