import Datasets
import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

/// The way of an input through the network: its numbers are the network's.
struct NetworkPathTests {
  static let lessons = LessonCatalog.all.flatMap { lesson in
    lesson.variants.isEmpty ? [lesson.name] : lesson.variants.map { "\(lesson.name)/\($0.name)" }
  }

  @Test(arguments: lessons)
  func hasTheNumbersOfTheNetwork(name: String) throws {
    let snapshot = try Moments.snapshot(name, steps: 2)
    let path = try #require(NetworkPath(of: Inspection(snapshot, Selection(sample: 0))))
    let activations = snapshot.network.activations(for: path.input)
    #expect(path.outputs == activations.last)
    for column in path.columns.dropFirst() {
      let layer = try #require(column.layer)
      let units = column.values.count
      for unit in 0..<units {
        let own = stride(from: unit, to: activations[layer].count, by: units).map {
          activations[layer][$0]
        }
        let mean = own.reduce(0, +) / Float(own.count)
        #expect(abs(column.values[unit] - mean) <= 1e-5 * max(1, mean.magnitude))
      }
    }
  }

  /// What is carried to a unit adds up to its weighted sum: `Σ w a = z − b`.
  @Test(arguments: lessons)
  func connectionsAddUpToTheWeightedSum(name: String) throws {
    let snapshot = try Moments.snapshot(name, steps: 2)
    let network = snapshot.network
    let path = try #require(NetworkPath(of: Inspection(snapshot, Selection(sample: 0))))
    let sums = network.weightedSums(for: path.input)
    for links in path.links {
      guard case .dense = network.architecture.layers[links.layer] else { continue }
      for unit in 0..<links.toCount {
        let carried = (0..<links.fromCount).reduce(Float(0)) { $0 + links[unit, $1] }
        let expected = sums[links.layer][unit] - network.parameters[links.layer].bias[unit]
        #expect(
          abs(carried - expected) <= 1e-3 * max(1, expected.magnitude), "\(name) unit \(unit)")
      }
    }
  }

  @Test func filtersAddUpToTheMeanOfTheirMaps() throws {
    let snapshot = try Moments.snapshot("digits-conv", steps: 1)
    let network = snapshot.network
    let path = try #require(NetworkPath(of: Inspection(snapshot, Selection(sample: 3))))
    let sums = network.weightedSums(for: path.input)
    for links in path.links {
      guard case .convolution(let layer) = network.architecture.layers[links.layer] else {
        continue
      }
      let places = Float(layer.output.rows * layer.output.columns)
      for filter in 0..<layer.filters {
        let carried = (0..<links.fromCount).reduce(Float(0)) { $0 + links[filter, $1] }
        let map = stride(from: filter, to: sums[links.layer].count, by: layer.filters)
        let mean = map.reduce(Float(0)) { $0 + sums[links.layer][$1] } / places
        let expected = mean - network.parameters[links.layer].bias[filter]
        #expect(abs(carried - expected) <= 1e-3 * max(1, expected.magnitude))
      }
    }
  }

  /// A curve from the picture begins where the ink lies that drives the unit.
  @Test func originsLieInTheInk() throws {
    var weights = [Float](repeating: 0, count: 16)
    weights[5] = 2
    weights[15] = -1
    let shape = Architecture(sizes: [16, 1, 2], hidden: .sigmoid, output: .softmax)
    let network = Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(inputs: 16, outputs: 1, rowMajor: weights), bias: [0]),
        Parameters(weights: Weights(inputs: 1, outputs: 2, rowMajor: [1, -1]), bias: [0, 0]),
      ])
    var input = [Float](repeating: 0, count: 16)
    input[5] = 1
    input[15] = 1
    let samples = SampleSet(features: input, labels: [0], width: 16)
    let dataset = Dataset(
      name: "squares", classNames: ["a", "b"], inputShape: [4, 4], train: samples, test: samples)
    let path = NetworkPath(of: network, input: input, dataset: dataset)
    #expect(path.links[0][0, 0] == 1)
    #expect(path.links[0].origins[0].column == 1)
    #expect(path.links[0].origins[0].row == 1)
    #expect(path.links[0].strongest(5, from: [0], to: [0]).map(\.amount) == [1])
    // The hidden unit gives sigmoid(1), which speaks for the first class and against the second.
    let activation = path.columns[1].values[0]
    #expect(path.links[1][0, 0] == activation && path.links[1][1, 0] == -activation)
  }

  @Test func theStrongestUnitsAreShownInOrderWithTheChosenOne() throws {
    let snapshot = try Moments.snapshot("digits-deep", steps: 1)
    let path = try #require(NetworkPath(of: Inspection(snapshot, Selection(sample: 0))))
    let carried = path.links[1].carriedFrom
    let units = path.strongestUnits(ofColumn: 1, count: 8)
    #expect(units.count == 8 && units == units.sorted())
    let weakest = try #require(units.map { carried[$0] }.min())
    #expect(carried.filter { $0 > weakest }.count == 7)
    let other = try #require(carried.indices.min { carried[$0] < carried[$1] })
    #expect(path.strongestUnits(ofColumn: 1, count: 8, chosen: other).contains(other))
    #expect(path.strongestUnits(ofColumn: 1, count: 0).isEmpty)
  }

  @Test func noNumbersCarryNothing() throws {
    let shape = Architecture(sizes: [2, 2, 1], hidden: .relu, output: .linear)
    let network = Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(inputs: 2, outputs: 2, rowMajor: [.nan, 1, .infinity, -1]), bias: [0, 0]),
        Parameters(weights: Weights(inputs: 2, outputs: 1, rowMajor: [1, 1]), bias: [0]),
      ])
    let samples = SampleSet(features: [1, 2], values: [1], width: 2)
    let dataset = Dataset(
      name: "rows", task: .regression(names: ["y"], unit: ""), inputShape: [2], train: samples,
      test: samples)
    let path = NetworkPath(of: network, input: [1, 2], dataset: dataset)
    let shown = path.links[0].strongest(9, from: [0, 1], to: [0, 1])
    #expect(shown.map(\.amount) == [-2, 2] || shown.map(\.amount) == [2, -2])
    #expect(path.answer == 0)
  }

  /// Plain mode tells the same numbers as the picture shows.
  @Test(arguments: lessons)
  func sentencesNameTheAnswer(name: String) throws {
    let snapshot = try Moments.snapshot(name, steps: 2)
    let inspection = Inspection(snapshot, Selection(sample: 0))
    let path = try #require(NetworkPath(of: inspection))
    let sentences = inspection.pathSentences.map(\.description)
    let outputs = try #require(sentences.first { $0.hasPrefix("The outputs:") })
    for output in path.outputs {
      let number = NumberFormat.significant(digits: 3).label(output, glyphs: .ascii).description
      #expect(outputs.contains(number), "\(name): \(outputs)")
    }
    #expect(sentences.allSatisfy { !$0.contains("NaN") && !$0.contains("inf,") })
  }
}
