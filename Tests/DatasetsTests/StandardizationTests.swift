import Testing

@testable import Datasets

@Suite struct StandardizationTests {
  /// Two features: 1, 2, 3, 6 and 40, 20, 10, 30.
  private let samples = SampleSet(
    features: [1, 40, 2, 20, 3, 10, 6, 30], labels: [0, 1, 0, 1], width: 2)

  private func moments(of samples: SampleSet) -> [(mean: Double, deviation: Double)] {
    (0..<samples.width).map { column in
      let values = (0..<samples.count).map {
        Double(samples.features[$0 * samples.width + column])
      }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      return (mean, (squares.reduce(0, +) / Double(values.count)).squareRoot())
    }
  }

  @Test("means and deviations are those of the samples, divided by their count")
  func measures() {
    let fit = Standardization(of: samples)
    #expect(fit.means == [3, 25])
    let deviations = [Float(3.5.squareRoot()), Float(125.0.squareRoot())]
    #expect(fit.deviations == deviations)
    for moment in moments(of: fit.apply(samples)) {
      #expect(abs(moment.mean) < 1e-7 && abs(moment.deviation - 1) < 1e-6)
    }
    #expect(fit.apply(samples).labels == samples.labels)
  }

  @Test("undo gives the sample in its own units")
  func undoes() {
    let fit = Standardization(of: samples)
    for row in 0..<samples.count {
      for (undone, value) in zip(fit.undo(fit.apply(samples[row])), samples[row]) {
        #expect(abs(undone - value) <= 1e-6 * value)
      }
    }
  }

  @Test("a feature that never changes becomes 0", arguments: [0, 0.1, -7, 1e-30, 3e30] as [Float])
  func keepsConstants(value: Float) {
    for count in [1, 3, 7, 1000] {
      let constant = SampleSet(
        features: Array(repeating: value, count: count), labels: Array(repeating: 0, count: count),
        width: 1)
      let fit = Standardization(of: constant)
      #expect(fit.means == [value] && fit.deviations == [1])
      #expect(fit.apply(constant).features.allSatisfy { $0 == 0 })
    }
  }

  @Test("a feature that hardly changes gives no infinity")
  func survivesTinyChanges() {
    let tiny = SampleSet(features: [0, .leastNonzeroMagnitude], labels: [0, 0], width: 1)
    let features = Standardization(of: tiny).apply(tiny).features
    #expect(features.allSatisfy { $0.isFinite })
  }

  @Test("no sample at all is left alone")
  func survivesNothing() {
    let nothing = SampleSet(features: [], labels: [], width: 2)
    let fit = Standardization(of: nothing)
    #expect(fit.apply(nothing) == nothing)
    #expect(fit.apply([3, 4]) == [3, 4])
  }

  @Test("a dataset is fitted on the samples to learn from alone, and once")
  func fitsTrainingSamples() throws {
    let test = SampleSet(features: [100, 100], labels: [0], width: 2)
    let dataset = Dataset(
      name: "any", classNames: ["a", "b"], inputShape: [2], train: samples, test: test)
    let standardized = dataset.standardized()
    let fit = Standardization(of: samples)
    #expect(standardized.standardization == fit)
    #expect(standardized.train == fit.apply(samples))
    #expect(standardized.test.features == fit.apply([100, 100]))
    #expect(standardized.test.rawFeatures == [100, 100], "as it came, without rounding")
    #expect(standardized.standardized() == standardized)
  }

  /// Computed with NumPy in double precision from the float32 features.
  @Test("the housing table's figures are NumPy's")
  func matchesNumPy() throws {
    let housing = try Dataset.housing()
    let fit = Standardization(of: housing.train)
    let means = [
      3.745110569011171, 11.48019801980198, 11.104430784609649, 0.06188118811881188,
      0.5573559410796307, 6.267081687355986, 69.0106435601074, 3.7402707978640453,
      9.44059405940594, 405.8985148514852, 18.475990337900598, 354.78316614607184,
      12.740816826867585,
    ]
    let deviations = [
      9.229290700932278, 23.738277022572472, 6.8028725672191275, 0.2409396328456904,
      0.11714784625292847, 0.7089086422460473, 27.90606357140373, 2.0277005115792037,
      8.687588486254363, 166.16850596316968, 2.1976571359154535, 93.99460040389877,
      7.24556084339101,
    ]
    let firstOfTest = [
      1.5536935497697946, -0.4836154708652858, 1.0283257765403058, -0.2568327484687571,
      1.0383806686273456, 0.23545814325970754, 1.1104882765209645, -0.9397693530096108,
      1.6758857724016483, 1.5652874992218133, 0.7844761741604658, -3.484595548453294,
      2.250920739697981,
    ]
    #expect(fit.means == means.map { Float($0) })
    #expect(fit.deviations == deviations.map { Float($0) })
    for (value, expected) in zip(fit.apply(housing.test[0]), firstOfTest) {
      #expect(abs(Double(value) - expected) < 1e-5)
    }
  }
}
