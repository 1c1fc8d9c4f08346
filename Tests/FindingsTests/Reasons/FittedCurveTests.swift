import Findings
import NeuralNetwork
import Testing
import Training

@Suite("A fitted curve")
struct FittedCurveTests {
  @Test("the line is what the network gives, and all shares with the bias make it up")
  func truth() throws {
    let snapshot = try Moments.snapshot("curve/sine", steps: 30)
    let fit = try #require(FittedCurve(of: snapshot, points: 41))
    #expect(fit.shares.count == 16 && fit.x.first == -0.995 || abs(fit.x[0] + 0.995) < 1e-6)
    let sum = fit.partialSum(ofFirst: 16)
    for place in fit.x.indices {
      let output = snapshot.network.outputs(for: [Float(fit.x[place])])[0]
      #expect(abs(fit.y[place] - Double(output)) < 1e-5)
      #expect(abs(sum[place] - fit.y[place]) < 1e-4)
    }
    #expect(fit.partialSum(ofFirst: 0).allSatisfy { $0 == fit.bias })
  }

  @Test("a unit bends where its weighted sum is zero")
  func bends() throws {
    let snapshot = try Moments.snapshot("curve/sine", steps: 30)
    let fit = try #require(FittedCurve(of: snapshot, points: 11))
    for (unit, bend) in fit.bends.enumerated() {
      guard let bend else { continue }
      let activation = snapshot.network.activations(for: [Float(bend)])[0][unit]
      #expect(abs(activation - 0.5) < 1e-4)
    }
  }
}
