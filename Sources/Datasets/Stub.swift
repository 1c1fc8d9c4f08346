import Interchange
public struct Drawing: Equatable, Sendable { public init() {}; public init(strokes: [Stroke]) {}
 public var isEmpty: Bool { true }; public var isStroking: Bool { false }; public var image: DigitImage { DigitImage() }
 public mutating func beginStroke(at: StrokePoint, erasing: Bool) {}
 public mutating func extendStroke(to: StrokePoint) {}
 public mutating func endStroke() {}
 public mutating func undo() -> Bool {false}
 public mutating func redo() -> Bool {false}
 public mutating func clear() {} }
public struct DigitAugmentation: Sendable { public static let standard = DigitAugmentation()
 public func apply(to s: UnsafeBufferPointer<Float>, into: UnsafeMutableBufferPointer<Float>, using g: inout some RandomNumberGenerator) {_=into.update(from: s)} }
