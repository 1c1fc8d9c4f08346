import NeuralNetwork
import TerminalGraphics

let inputs: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
let labels = Targets.labels([0, 1, 1, 0])
let shape = Architecture(sizes: [2, 8, 2], hidden: .tanh, output: .softmax)
var generator = SeededGenerator(seed: 1)
var network = Network(shape, initializer: .glorot, using: &generator)
var optimizer = Optimizer(.adam(), for: network)
var workspace = Workspace(for: shape, capacity: 4)
var losses: [Double] = []
workspace.load(inputs)
for _ in 0..<500 {
  let loss = network.forward(&workspace, targets: labels, loss: .softmaxCrossEntropy)
  losses.append(loss / 4)
  _ = optimizer.learn(
    &network, &workspace, targets: labels, loss: .softmaxCrossEntropy, batchLoss: loss,
    scale: 1 / 4, rate: 0.05)
}
let answers = inputs.map { network.outputs(for: $0)[1].rounded() }
print(answers)  // [0.0, 1.0, 1.0, 0.0]

var canvas = Canvas(columns: 60, rows: 12)
LineChart([LineChart.Series("loss", x: losses.indices.map(Double.init), y: losses)])
  .draw(in: canvas.bounds, on: &canvas)
print(canvas.ansi(depth: .none))
