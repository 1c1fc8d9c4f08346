import Testing

@testable import Datasets

@Suite struct GeneratedDataTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5]

  // MARK: Points in the plane

  @Test("both classes have half of the points, in bounds", arguments: PlaneShape.allCases, seeds)
  func planeIsBalanced(shape: PlaneShape, seed: UInt64) {
    let plane = Dataset.plane(shape, seed: seed)
    #expect(plane.name == "plane/\(shape.rawValue)" && plane.origin == .plane(shape))
    #expect(plane.train.count == 400 && plane.test.count == 200)
    for part in [plane.train, plane.test] {
      #expect(part.labels.count { $0 == 1 } == part.count / 2)
      #expect(part.features.allSatisfy { abs($0) < 1.35 })
    }
  }

  @Test("the same seed gives the same points, another one others", arguments: PlaneShape.allCases)
  func planeDependsOnSeed(shape: PlaneShape) {
    let plane = Dataset.plane(shape, seed: 1)
    #expect(plane == .plane(shape, seed: 1))
    let other = Dataset.plane(shape, seed: 2)
    #expect(plane.train != other.train && plane.test != other.test)
    #expect(plane.drawn(seed: 2) == other)
    #expect(plane.standardized().drawn(seed: 2) == other.standardized())
  }

  @Test("no point to learn from is tested", arguments: PlaneShape.allCases)
  func planePartsDiffer(shape: PlaneShape) {
    func points(_ set: SampleSet) -> Set<[Float]> { Set((0..<set.count).map { Array(set[$0]) }) }
    let plane = Dataset.plane(shape, seed: 1)
    #expect(points(plane.train).isDisjoint(with: points(plane.test)))
  }

  @Test("one cut along x + y = 0 parts at least 99 % of the blobs", arguments: seeds)
  func blobsAreSeparable(seed: UInt64) {
    let plane = Dataset.plane(.blobs, seed: seed)
    for part in [plane.train, plane.test] {
      let right = (0..<part.count).count { (part[$0].reduce(0, +) > 0) == (part.labels[$0] == 1) }
      #expect(right * 100 >= part.count * 99)
    }
  }

  @Test("a circle parts the ring from the disc, and the axes part the quadrants", arguments: seeds)
  func circlesAndQuadrantsAreSeparable(seed: UInt64) {
    let circles = Dataset.plane(.circles, seed: seed).train
    let quadrants = Dataset.plane(.xor, seed: seed).train
    for row in 0..<400 {
      let radius = circles[row].reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(radius - 0.525) > 0.07 && (radius > 0.525) == (circles.labels[row] == 1))
      #expect((quadrants[row].reduce(1, *) < 0) == (quadrants.labels[row] == 1))
      #expect(quadrants[row].allSatisfy { abs($0) >= 0.06 })
    }
  }

  /// The noise has a standard deviation of 0.015.
  @Test("the arms of the spiral keep eight times the noise apart", arguments: seeds)
  func spiralArmsKeepApart(seed: UInt64) throws {
    let plane = Dataset.plane(.spiral, seed: seed)
    let points = [plane.train, plane.test].flatMap { part in
      (0..<part.count).map { (label: part.labels[$0], place: Array(part[$0])) }
    }
    let distances = points.filter { $0.label == 0 }.flatMap { point in
      points.lazy.filter { $0.label == 1 }.map { other in
        zip(point.place, other.place).reduce(Float(0)) { sum, pair in
          sum + (pair.0 - pair.1) * (pair.0 - pair.1)
        }
      }
    }
    let smallest = try #require(distances.min()).squareRoot()
    #expect(smallest > 0.12)
  }

  // MARK: Curves

  @Test("every sample is there once, with the function's value", arguments: CurveShape.allCases)
  func curveHasEverySample(shape: CurveShape) {
    let curve = Dataset.curve(shape, seed: 1)
    #expect(curve.name == "curve/\(shape.rawValue)" && curve.origin == .curve(shape))
    #expect(curve.task == .regression(names: ["y"], unit: ""))
    #expect(curve.train.count == 160 && curve.test.count == 40)
    let xs = (0..<200).map { -1 + 2 * (Float($0) + 0.5) / 200 }
    #expect((curve.train.features + curve.test.features).sorted() == xs)
    for part in [curve.train, curve.test] {
      #expect(part.values == part.features.map(shape.value))
    }
  }

  @Test("the functions have the values of their formulas")
  func curveValues() {
    for (x, y) in [(-1, 0), (-0.75, 1), (-0.25, -1), (0, 0), (0.25, 1), (0.125, 0.70710678)]
      as [(Float, Float)]
    {
      #expect(abs(CurveShape.sine.value(at: x) - y) < 1e-6)
    }
    #expect([-1, -0.01, 0, 1].map(CurveShape.step.value) == [-0.5, -0.5, 0.5, 0.5])
    #expect(CurveShape.bump.value(at: 0) == 1)
    #expect(abs(CurveShape.bump.value(at: -0.25) - 0.28650480) < 1e-7)
  }

  @Test("the seed decides which samples are tested", arguments: CurveShape.allCases)
  func curveDependsOnSeed(shape: CurveShape) {
    let curve = Dataset.curve(shape, seed: 1)
    #expect(curve == .curve(shape, seed: 1))
    #expect(curve.test.features != Dataset.curve(shape, seed: 2).test.features)
    #expect(curve.drawn(seed: 2) == .curve(shape, seed: 2))
  }

  // MARK: Truth tables

  @Test(
    "the rows are those of the articles",
    arguments: [
      (.firstInput, [0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1], [0, 1, 1, 0]),
      (.xor, [0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1], [0, 0, 1, 1]),
      (.workedExample, [0.35, 0.9], [0.5]),
    ] as [(TruthTable, [Float], [Float])])
  func truthTables(table: TruthTable, features: [Float], targets: [Float]) {
    let dataset = table.dataset
    #expect(dataset.name == table.rawValue)
    #expect(dataset.train.features == features && dataset.train.values == targets)
    #expect(dataset.test.count == 0 && dataset.outputCounts == [1])
    #expect(dataset.drawn(seed: 9) == dataset)
  }

  @Test("the labels of xor are the exclusive or of the first two inputs")
  func exclusiveOr() {
    let rows = TruthTable.xor.dataset.train
    for row in 0..<rows.count {
      let inputs = Array(rows[row])
      #expect(rows.target(of: row, outputs: 1) == [inputs[0] == inputs[1] ? 0 : 1])
    }
  }

  // MARK: All of them

  @Test(
    "every dataset loads by its name, with samples to learn from",
    arguments: [
      .digits, .tumors, .housing, .truthTable(.xor), .plane(.spiral), .curve(.sine),
    ] as [DatasetSource])
  func loads(dataset: DatasetSource) throws {
    let loaded = try dataset.load(seed: 1)
    #expect(loaded.name.hasPrefix(dataset.name))
    #expect(loaded.train.count > 0)
  }
}
