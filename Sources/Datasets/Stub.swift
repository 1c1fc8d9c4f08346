import Interchange
public struct SampleSet: Sendable, Equatable { public var features: [Float] = []; public var labels: [UInt8] = []; public var count = 0; public var width = 400
  public func row(_ i: Int) -> ArraySlice<Float> { features[i*width..<(i+1)*width] } }
public struct Dataset: Sendable { public var train: SampleSet; public var test: SampleSet }
public enum DatasetError: Error, CustomStringConvertible { case x; public var description: String { "" }; public var isMissing: Bool { true } }
public enum BuiltInDataset: String, Sendable { case digits; public func load() throws(DatasetError) -> Dataset { throw .x } }
public struct DigitImage: Equatable, Sendable { public static let side = 20; public var pixels: [Float] = Array(repeating: 0, count: 400); public var isEmpty: Bool { true }
 public init(pixels: [Float], side: Int) { self.pixels = pixels } ; public init() {} }
public struct Drawing: Equatable, Sendable { public init() {}; public init(strokes: [Stroke]) {}
 public var isEmpty: Bool { true }; public var isStroking: Bool { false }; public var image: DigitImage { DigitImage() }
 public mutating func beginStroke(at: StrokePoint, erasing: Bool) {}
 public mutating func extendStroke(to: StrokePoint) {}
 public mutating func endStroke() {}
 public mutating func undo() -> Bool {false}
 public mutating func redo() -> Bool {false}
 public mutating func clear() {} }
public struct DigitAugmentation: Sendable { public static let standard = DigitAugmentation()
 public func apply(to: UnsafeBufferPointer<Float>, into: UnsafeMutableBufferPointer<Float>, using g: inout some RandomNumberGenerator) {} }
