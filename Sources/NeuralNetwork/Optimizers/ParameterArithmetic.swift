/// Arithmetic on everything that a network learns as one long vector.
///
/// Both sides of an operation have the same shapes. Products and sums are taken in double precision
/// and rounded to a float once, where they are stored. Padding holds zeros, so it adds nothing and
/// stays zero as long as the scales are finite. Nothing but `scaled(by:)` and `negated` allocates.
extension [Parameters] {
  /// The sum of the products of corresponding numbers.
  public func dot(_ other: [Parameters]) -> Double {
    var sum = 0.0
    forEachStore(with: other) { own, other in
      for index in own.indices { sum += Double(own[index]) * Double(other[index]) }
    }
    return sum
  }

  /// The Euclidean length.
  public var norm: Double { dot(self).squareRoot() }

  /// The largest absolute value, the maximum norm; NaN where one of the numbers is NaN, 0 without
  /// numbers.
  public var largestMagnitude: Double {
    var largest: Float = 0
    forEachStore(with: self) { own, _ in
      for value in own where !(abs(value) <= largest) && !largest.isNaN { largest = abs(value) }
    }
    return Double(largest)
  }

  /// Whether no number is infinite or NaN.
  public var isFinite: Bool { largestMagnitude.isFinite }

  /// Whether no number is below zero or NaN, as of squares.
  var isNonNegative: Bool {
    var isNonNegative = true
    forEachStore(with: self) { own, _ in
      isNonNegative = isNonNegative && own.allSatisfy { $0 >= 0 }
    }
    return isNonNegative
  }

  /// `self ← self + scale · other`.
  public mutating func add(_ other: [Parameters], scaledBy scale: Double) {
    updateEachStore(with: other) { own, other in
      for index in own.indices {
        own[index] = Float(Double(own[index]) + scale * Double(other[index]))
      }
    }
  }

  /// `self ← scale · self`.
  public mutating func scale(by scale: Double) {
    for index in indices {
      self[index].weights.panels.scale(by: scale)
      self[index].bias.scale(by: scale)
    }
  }

  /// `self ← other`, into the room that `self` already has.
  public mutating func assign(_ other: [Parameters]) {
    updateEachStore(with: other) { own, other in _ = own.update(fromContentsOf: other) }
  }

  /// `scale · self`.
  public func scaled(by scale: Double) -> [Parameters] {
    var result = self
    result.scale(by: scale)
    return result
  }

  /// `−self`.
  public var negated: [Parameters] { scaled(by: -1) }

  /// Hands corresponding runs of numbers of both to `body`, layer by layer, weights before biases.
  private func forEachStore(
    with other: [Parameters],
    _ body: (_ own: UnsafeBufferPointer<Float>, _ other: UnsafeBufferPointer<Float>) -> Void
  ) {
    precondition(count == other.count, "both must have the same layers")
    for index in indices {
      self[index].weights.panels.visit(other[index].weights.panels, body)
      self[index].bias.visit(other[index].bias, body)
    }
  }

  private mutating func updateEachStore(
    with other: [Parameters],
    _ body: (_ own: UnsafeMutableBufferPointer<Float>, _ other: UnsafeBufferPointer<Float>) -> Void
  ) {
    precondition(count == other.count, "both must have the same layers")
    for index in indices {
      self[index].weights.panels.update(with: other[index].weights.panels, body)
      self[index].bias.update(with: other[index].bias, body)
    }
  }
}

extension [Float] {
  fileprivate mutating func scale(by scale: Double) {
    withUnsafeMutableBufferPointer { own in
      for index in own.indices { own[index] = Float(scale * Double(own[index])) }
    }
  }

  fileprivate func visit(
    _ other: [Float], _ body: (UnsafeBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Void
  ) {
    precondition(count == other.count, "both must have the same shapes")
    withUnsafeBufferPointer { own in other.withUnsafeBufferPointer { body(own, $0) } }
  }

  fileprivate mutating func update(
    with other: [Float],
    _ body: (UnsafeMutableBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Void
  ) {
    precondition(count == other.count, "both must have the same shapes")
    withUnsafeMutableBufferPointer { own in other.withUnsafeBufferPointer { body(own, $0) } }
  }
}
