import CKernels

/// Room for one batch on its way through a network and back, allocated once for the largest batch.
public struct Workspace: Sendable {
  /// The most rows that fit.
  public let capacity: Int
  /// The rows of the present batch, at most `capacity`.
  public private(set) var rows = 0
  /// The batch itself, `[rows × inputs]`.
  public internal(set) var input: Matrix
  /// What each layer gave, `[rows × units]`.
  public internal(set) var outputs: [Matrix]
  /// The gradient of the loss by each layer's parameters, after `Network.backward`; penalties and clipping
  /// change it before the update.
  public var gradient: [Parameters]
  /// What each dropout layer kept of the present batch: its scale or 0; empty for other layers.
  public internal(set) var masks: [Matrix]
  /// Whether dropout was at work in the last forward pass.
  public internal(set) var isDropping = false
  /// The gradient by each layer's weighted sums, `[rows × units]`.
  var deltas: [Matrix]
  /// Where each pooling layer found its largest values, a byte for each output; empty for other layers.
  var places: [[UInt8]]
  /// What the kernels need for themselves, enough for every layer, for each part that may run at a time.
  var scratch: [Float]
  /// Each layer's weights the other way round; the biases stay zero.
  var transposed: [Parameters]
  /// How often a weight is used for a sample, at most: once in a dense layer, at every place in a convolution.
  let mostPlaces: Int

  /// Whether every input that will be loaded is known to be of usual size, so that no update has to look at them; see
  /// `areUsual`.
  public var hasUsualInputs = false

  /// Whether no number is so large that updates need a closer look: up to a million, up or down.
  public static func areUsual(_ inputs: [Float]) -> Bool {
    kernel_is_within(inputs.count, inputs, BatchLook.usual) == 1
  }

  /// The threads that the passes through here may use; results do not depend on them.
  public var parallelFor = ParallelFor.serial {
    didSet {
      guard parallelFor.width != oldValue.width else { return }
      let room = scratch.count / oldValue.width
      scratch = Array(repeating: 0, count: room * parallelFor.width)
    }
  }

  /// Scratch for networks of one shape and batches of at most `capacity` rows.
  ///
  /// - Parameter isForTraining: whether there has to be room for the way back too.
  public init(for architecture: Architecture, capacity: Int, isForTraining: Bool = true) {
    self.capacity = capacity
    input = Matrix(rows: capacity, columns: architecture.inputs)
    outputs = architecture.layers.map { Matrix(rows: capacity, columns: $0.outputs) }
    deltas = isForTraining ? outputs : []
    masks = architecture.layers.map { layer in
      if case .dropout = layer { return Matrix(rows: capacity, columns: layer.outputs) }
      return Matrix(rows: 0, columns: 0)
    }
    places = architecture.layers.map { layer in
      if case .maxPooling = layer { return Array(repeating: 0, count: capacity * layer.outputs) }
      return []
    }
    scratch = Array(repeating: 0, count: architecture.layers.map(\.scratch).max() ?? 0)
    mostPlaces = architecture.layers.map(\.places).max() ?? 1
    let shapes = isForTraining ? architecture.layers.map { $0.weightShape ?? (0, 0) } : []
    gradient = shapes.map { Parameters(inputs: $0.inputs, outputs: $0.outputs) }
    transposed = shapes.map { Parameters(inputs: $0.outputs, outputs: $0.inputs) }
  }

  /// The bytes that a workspace takes, as floating point, which can't overflow.
  ///
  /// - Parameter threads: the passes that may run at a time.
  public static func memory(
    for architecture: Architecture, capacity: Int, isForTraining: Bool = true, threads: Int = 1
  ) -> Double {
    func room(_ columns: Int) -> Double { Double(capacity) * Double(Padding.padded(columns)) }
    var floats = room(architecture.inputs)
    var bytes = 0.0
    for layer in architecture.layers {
      floats += room(layer.outputs) * (isForTraining ? 2 : 1)
      switch layer {
      case .dropout: floats += room(layer.outputs)
      case .maxPooling: bytes += Double(capacity) * Double(layer.outputs)
      case .dense, .convolution: break
      }
      guard isForTraining, let (inputs, outputs) = layer.weightShape else { continue }
      floats +=
        Parameters.room(inputs: inputs, outputs: outputs)
        + Parameters.room(inputs: outputs, outputs: inputs)
    }
    floats += Double(architecture.layers.map(\.scratch).max() ?? 0) * Double(threads)
    return 4 * floats + bytes
  }

  /// What a layer gets: the batch, or what the layer before gave.
  func input(ofLayer index: Int) -> Matrix { index == 0 ? input : outputs[index - 1] }

  /// Takes a batch of rows, each as wide as the network's input.
  public mutating func load(_ samples: [[Float]]) {
    resize(rows: samples.count)
    for (row, sample) in samples.enumerated() {
      precondition(sample.count == input.columns, "a sample must be as wide as the input layer")
      for (column, value) in sample.enumerated() { input[row, column] = value }
    }
  }

  /// Takes the rows `indices` of a row-major table as wide as the network's input.
  public mutating func gather(_ indices: ArraySlice<Int32>, from table: [Float]) {
    resize(rows: indices.count)
    let (columns, stride) = (input.columns, input.stride)
    input.storage.withUnsafeMutableBufferPointer { target in
      nonisolated(unsafe) let target = target
      parallelFor.pass(rows: rows, width: columns) { part in
        indices.withUnsafeBufferPointer { indices in
          kernel_gather(
            part.count, columns, table, columns, indices.at(part.lowerBound),
            target.at(part.lowerBound * stride), stride)
        }
      }
    }
  }

  /// Lets `fill` write each row of the batch itself: it is given the row's number and its floats.
  public mutating func fill(
    rows: Int, _ fill: (_ row: Int, _ sample: UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    resize(rows: rows)
    let (columns, stride) = (input.columns, input.stride)
    input.storage.withUnsafeMutableBufferPointer { storage in
      for row in 0..<rows {
        let sample = storage[row * stride..<row * stride + columns]
        fill(row, UnsafeMutableBufferPointer(rebasing: sample))
      }
    }
  }

  /// Lets `fill` write some of the batch's rows anew: it is given the row's number and its floats.
  public mutating func rewrite(
    rows: Range<Int>, _ fill: (_ row: Int, _ sample: UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    precondition(rows.upperBound <= self.rows, "only rows of the batch can be written anew")
    let (columns, stride) = (input.columns, input.stride)
    input.storage.withUnsafeMutableBufferPointer { storage in
      for row in rows {
        let sample = storage[row * stride..<row * stride + columns]
        fill(row, UnsafeMutableBufferPointer(rebasing: sample))
      }
    }
  }

  private mutating func resize(rows: Int) {
    precondition(rows <= capacity, "the batch is larger than the workspace")
    self.rows = rows
  }
}
