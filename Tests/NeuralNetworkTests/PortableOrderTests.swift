import NeuralNetwork
import Testing

@Suite("Order of weights in files")
struct PortableOrderTests {
  private func network(_ notation: String) throws -> Network {
    let shape = try #require(
      Architecture(notation: notation, hidden: .relu, output: .softmax))
    var generator = SeededGenerator(seed: 3)
    return Network(shape, initializer: .he, using: &generator)
  }

  @Test(
    "a convolution is filters, channels, rows and columns; a dense layer behind it counts by channels"
  )
  func convolution() throws {
    let network = try network("4x4-2@3x3-pool2-drop0.5-3@1x1-3")
    let orders = network.architecture.portableOrders
    #expect(orders.map { $0?.shape } == [[2, 1, 3, 3], nil, nil, [3, 2, 1, 1], [3, 12]])
    let dense = try #require(orders[4])
    let weights = network.parameters[4].weights
    let values = dense.values(of: weights)
    // Pixel 3 of channel 1 is the last but one of our pixels' groups of three, and the fifth channel-first.
    #expect(values[4 + 3] == weights[0, 3 * 3 + 1])
    #expect(values[12 + 4] == weights[1, 1])
  }

  @Test(
    "what is written in it is read again, and dense layers alone keep their order",
    arguments: ["6-4-2", "4x4x2-3@3x3-pool2-2", "4x4x2-5-2", "5x5-4"])
  func roundTrip(notation: String) throws {
    let network = try network(notation)
    for (order, layer) in zip(network.architecture.portableOrders, network.parameters) {
      guard let order else { continue }
      let values = order.values(of: layer.weights)
      #expect(order.weights(from: values) == layer.weights)
      if notation == "6-4-2" || notation == "5x5-4" { #expect(values == layer.weights.rowMajor) }
    }
  }
}
