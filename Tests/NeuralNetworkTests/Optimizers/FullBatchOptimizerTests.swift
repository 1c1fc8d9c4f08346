import Testing

@testable import NeuralNetwork

@Suite("Full-batch optimizers")
struct FullBatchOptimizerTests {
  static let optimizers: [any FullBatchOptimizer] = [ConjugateGradient(), LBFGS()]

  /// Runs until the optimizer has nothing more to do, at most `limit` iterations.
  private func run(
    _ optimizer: inout some FullBatchOptimizer, _ point: inout [Parameters],
    _ landscape: Landscape, limit: Int = 1000
  ) -> [IterationReport] {
    var reports: [IterationReport] = []
    while reports.count < limit {
      reports.append(optimizer.iterate(&point) { landscape($0, &$1) })
      if reports.last?.outcome != .progressed { break }
    }
    return reports
  }

  /// Whether an optimizer finds the minimum in not many more evaluations than SciPy's takes.
  private func expectSolves(
    _ optimizer: some FullBatchOptimizer, _ landscape: Landscape, from start: [Double],
    to minimum: [Double], like reference: SciPyReference.Solution,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var (optimizer, point) = (optimizer, [Parameters].point(start))
    let reports = run(&optimizer, &point, landscape)
    let evaluations = reports.reduce(0) { $0 + $1.evaluations }
    #expect(reports.last?.outcome == .converged, sourceLocation: sourceLocation)
    for (found, expected) in zip(point.flattened, minimum) {
      #expect(abs(found - expected) < 1e-3, sourceLocation: sourceLocation)
    }
    #expect(
      Double(reports.count) <= 1.3 * Double(reference.iterations) + 3
        && Double(evaluations) <= 1.3 * Double(reference.evaluations) + 5,
      "\(reports.count) iterations, \(evaluations) evaluations for \(reference)",
      sourceLocation: sourceLocation)
  }

  // SciPy stops at a gradient of 1e-5 in double precision. Where the curvature reaches 1000 a
  // float32 point can hardly lie that near to a minimum; where it is 0.4 or more, a gradient of 2e-4
  // means a distance under 1e-3.
  @Test("Rosenbrock's valley in 2 and 10 dimensions, as SciPy")
  func rosenbrock() throws {
    let reference = try SciPyReference.load()
    for problem in [reference.rosenbrock2, reference.rosenbrock10] {
      let ones = problem.start.map { _ in 1.0 }
      expectSolves(
        ConjugateGradient(gradientTolerance: 2e-4), .rosenbrock, from: problem.start, to: ones,
        like: problem.cg)
      expectSolves(
        LBFGS(gradientTolerance: 2e-4), .rosenbrock, from: problem.start, to: ones,
        like: problem.lbfgs)
    }
  }

  @Test("a quadratic with condition 100 in 12 dimensions, as SciPy")
  func quadratic() throws {
    let problem = try SciPyReference.load().quadratic
    let landscape = Landscape.quadratic(
      try #require(problem.matrix), try #require(problem.right))
    let minimum = try #require(problem.minimum)
    expectSolves(
      ConjugateGradient(gradientTolerance: 1e-4), landscape, from: problem.start, to: minimum,
      like: problem.cg)
    expectSolves(
      LBFGS(gradientTolerance: 1e-4), landscape, from: problem.start, to: minimum,
      like: problem.lbfgs)
  }

  @Test("the loss never rises, and where it says so the strong Wolfe conditions hold")
  func reports() throws {
    for optimizer in Self.optimizers { try expectHonestReports(optimizer) }
  }

  private func expectHonestReports(_ start: some FullBatchOptimizer) throws {
    var (optimizer, point) = (start, [Parameters].point([-1.2, 1, -1.2, 1]))
    var calls = 0
    for _ in 0..<30 {
      let before = (point: point, calls: calls)
      let report = optimizer.iterate(&point) {
        calls += 1
        return Landscape.rosenbrock($0, &$1)
      }
      #expect(report.lossBefore == Landscape.rosenbrock.loss(before.point.flattened))
      #expect(report.lossAfter == Landscape.rosenbrock.loss(point.flattened))
      #expect(report.lossAfter < report.lossBefore && report.outcome == .progressed)
      #expect(report.evaluations == calls - before.calls)
      #expect(report.meetsWolfeConditions)
      let slopes = Landscape.rosenbrock.gradient(point.flattened).map { Float($0) }
      #expect(report.gradientNorm == slopes.map { Double(abs($0)) }.max())
    }
  }

  @Test("the accepted point meets the conditions along the direction that was kept")
  func wolfe() throws {
    var optimizer = ConjugateGradient()
    var point = [Parameters].point([-1.2, 1])
    _ = optimizer.iterate(&point) { Landscape.rosenbrock($0, &$1) }
    for _ in 0..<15 {
      let before = try #require(optimizer.state)
      let report = optimizer.iterate(&point) { Landscape.rosenbrock($0, &$1) }
      let after = try #require(optimizer.state)
      let slope = before.gradient.dot(before.direction)
      #expect(after.loss <= before.loss + 1e-4 * report.stepLength * slope)
      #expect(abs(after.gradient.dot(before.direction)) <= 0.25 * abs(slope))
    }
  }

  @Test("where a search may not look often enough, point, loss and gradient are the best it saw")
  func shortSearches() {
    let rule = LineSearch(curvature: 1e-3, evaluationLimit: 3)
    var optimizer = ConjugateGradient(lineSearch: rule)
    var point = [Parameters].point([-1.2, 1, -1.2, 1])
    _ = optimizer.iterate(&point) { Landscape.rosenbrock($0, &$1) }
    var wentBack = 0
    for _ in 0..<20 {
      var losses: [Double] = []
      let report = optimizer.iterate(&point) {
        losses.append(Landscape.rosenbrock($0, &$1))
        return losses[losses.count - 1]
      }
      var gradient = point
      #expect(report.lossAfter == Landscape.rosenbrock(point, &gradient))
      #expect(report.lossAfter == losses.min() && optimizer.state?.gradient == gradient)
      if losses.count == 4 { wentBack += 1 }  // the three looks, and once more at the best of them
    }
    #expect(wentBack > 0)
  }

  @Test("a resumed run equals one without a break, to the bit")
  func resumed() throws {
    var gradients = ConjugateGradient()
    var point = [Parameters].point([-1.2, 1, -1.2, 1])
    _ = run(&gradients, &point, .rosenbrock, limit: 7)
    let kept = try #require(gradients.state)
    let copy = ConjugateGradient.State(
      loss: kept.loss, previousLoss: kept.previousLoss, gradient: kept.gradient,
      direction: kept.direction)
    expectSameFuture(gradients, ConjugateGradient(state: copy), from: point)

    var quasiNewton = LBFGS(memory: 5)
    point = .point([-1.2, 1, -1.2, 1])
    _ = run(&quasiNewton, &point, .rosenbrock, limit: 7)
    let state = try #require(quasiNewton.state)
    #expect(state.moves.count == 5)
    let moves = state.moves.map { LBFGS.Move(step: $0.step, gradientChange: $0.gradientChange) }
    let other = LBFGS.State(loss: state.loss, gradient: state.gradient, moves: moves)
    expectSameFuture(quasiNewton, LBFGS(memory: 5, state: other), from: point)
  }

  private func expectSameFuture<Optimizer: FullBatchOptimizer>(
    _ first: Optimizer, _ second: Optimizer, from point: [Parameters]
  ) {
    var (first, second, a, b) = (first, second, point, point)
    let (one, other) = (
      run(&first, &a, .rosenbrock, limit: 8), run(&second, &b, .rosenbrock, limit: 8)
    )
    #expect(one == other && one.count == 8)
    #expect(a == b && a != point)
    #expect(first == second)
  }

  @Test("regions where the loss is no number are avoided")
  func notANumber() {
    for optimizer in Self.optimizers { expectAvoidsBarrier(optimizer) }
  }

  private func expectAvoidsBarrier(_ start: some FullBatchOptimizer) {
    // The first steps from 30 lead far below 0.
    var (optimizer, point) = (start, [Parameters].point([30, 0.01]))
    var sawNaN = false
    let reports = (0..<60).map { _ in
      optimizer.iterate(&point) {
        let loss = Landscape.barrier($0, &$1)
        sawNaN = sawNaN || loss.isNaN
        return loss
      }
    }
    #expect(sawNaN && reports.allSatisfy { $0.lossAfter <= $0.lossBefore })
    #expect(point.flattened.allSatisfy { abs($0 - 1) < 1e-3 }, "\(point.flattened)")
  }

  @Test("no gradient: converged at once, and the point stays")
  func atRest() {
    for optimizer in Self.optimizers { expectRest(optimizer, at: [1, 1], outcome: .converged) }
  }

  @Test("a start where the loss is no number has failed, and the point stays")
  func hopeless() {
    for optimizer in Self.optimizers {
      expectRest(optimizer, at: [-1, 2], outcome: .failed)
    }
  }

  private func expectRest(
    _ start: some FullBatchOptimizer, at values: [Double], outcome: IterationReport.Outcome
  ) {
    var (optimizer, point) = (start, [Parameters].point(values))
    let report = optimizer.iterate(&point) { Landscape.barrier($0, &$1) }
    #expect(report.outcome == outcome && report.stepLength == 0 && report.evaluations == 1)
    #expect(point == .point(values))
  }

  @Test("a gradient that points the wrong way fails in a bounded number of evaluations")
  func wrongGradient() {
    for optimizer in Self.optimizers { expectFailure(optimizer) }
  }

  private func expectFailure(_ start: some FullBatchOptimizer) {
    let uphill = Landscape(
      loss: Landscape.rosenbrock.loss,
      gradient: { Landscape.rosenbrock.gradient($0).map { -$0 } })
    var (optimizer, point) = (start, [Parameters].point([-1.2, 1]))
    let report = optimizer.iterate(&point) { uphill($0, &$1) }
    #expect(report.outcome == .failed && report.evaluations <= 31)
    #expect(point == .point([-1.2, 1]))
  }

  @Test("a direction that leads nowhere gives way to the steepest descent")
  func fallback() throws {
    let point = [Parameters].point([-1.2, 1])
    var gradient = point
    let loss = Landscape.rosenbrock(point, &gradient)
    var optimizer = ConjugateGradient(
      state: .init(loss: loss, previousLoss: loss + 1, gradient: gradient, direction: gradient))
    var moved = point
    let report = optimizer.iterate(&moved) { Landscape.rosenbrock($0, &$1) }
    #expect(report.outcome == .progressed && report.lossAfter < loss)
    var difference = moved
    difference.add(point, scaledBy: -1)
    let cosine = difference.dot(gradient) / (difference.norm * gradient.norm)
    #expect(abs(cosine + 1) < 1e-6)
  }
}
