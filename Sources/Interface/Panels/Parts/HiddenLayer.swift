import NeuralNetwork
import TerminalGraphics

/// What the units of one hidden layer give: a column for each, or the maps of a convolution as pictures.
struct HiddenLayer {
  /// Its place among the hidden layers that are shown, from 0, and how many there are.
  let index: Int
  let count: Int
  let layer: Layer
  let values: [Float]

  /// The hidden layers that have units of their own; dropout passes on what it gets at test time.
  static func all(in architecture: Architecture, activations: [[Float]]) -> [HiddenLayer] {
    let layers = zip(architecture.layers, activations).dropLast().filter { layer, _ in
      if case .dropout = layer { false } else { true }
    }
    return layers.enumerated().map { index, pair in
      HiddenLayer(index: index, count: layers.count, layer: pair.0, values: pair.1)
    }
  }

  /// `hidden 25`, `hidden 2 25`, or `filters 1 16@20x20`.
  var name: Label {
    let number = count == 1 ? "" : " \(index + 1)"
    switch layer {
    case .convolution(let layer): return Label("filters\(number) \(maps(layer.output))")
    case .maxPooling(let layer): return Label("pool\(number) \(maps(layer.output))")
    case .dense, .dropout: return Label("hidden\(number) \(values.count)")
    }
  }

  private func maps(_ shape: ImageShape) -> String {
    "\(shape.channels)@\(shape.columns)x\(shape.rows)"
  }

  /// What the height of a column, or the colours of a map, go from and to.
  var range: ValueRange {
    if case .dense(let dense) = layer, dense.activation == .sigmoid { return .unit }
    return .covering(values + [0])
  }

  func draw(in area: Rect, state: AppState, on canvas: inout Canvas) {
    let theme = state.theme
    if let image, let mosaic = mosaic(of: image, in: area, state: state) {
      return mosaic.draw(in: area, on: &canvas)
    }
    ColumnChart(values, range: range, style: theme[.unit], glyphs: state.display.glyphs)
      .draw(in: area, on: &canvas)
  }

  /// The maps that a convolution or pooling gives; nil where the layer gives no picture.
  var image: ImageShape? {
    guard let image = layer.image, image.rows > 1 || image.columns > 1 else { return nil }
    return image
  }

  /// The maps as pictures; nil where not even one fits.
  private func mosaic(of image: ImageShape, in area: Rect, state: AppState) -> ImageMosaic? {
    let map = range.lower < 0 ? state.theme.signed : state.theme.unsigned
    let mosaic = ImageMosaic(
      tileSize: Size(columns: image.columns, rows: image.rows), pixels: planes(of: image),
      palette: state.palette(map, range.lower < 0 ? .symmetric(around: values) : range))
    guard let first = mosaic.layout(in: area).rect(ofTile: 0), first.intersection(area) == first
    else { return nil }
    return mosaic
  }

  /// The values channel by channel, where the network has them pixel by pixel.
  func planes(of image: ImageShape) -> [Float] {
    (0..<image.channels).flatMap { channel in
      stride(from: channel, to: values.count, by: image.channels).map { values[$0] }
    }
  }
}
