import Datasets
import NeuralNetwork

/// What a network reads in an image, and what the answer is worth.
public struct Reading: Equatable, Sendable {
  /// The most probable digit; `nil` for an empty image, and where an output is no number.
  public let digit: Int?
  /// `[classes]`: how probable each digit is, calibrated where the network is.
  public let probabilities: [Float]
  /// Whether no other digit comes near; never where two are equally probable.
  public let isSure: Bool
  /// Whether the image looks like a digit at all, whichever; always true for a network without calibration.
  public let looksLikeDigit: Bool

  /// How probable the digit is; 0 if there is none.
  public var confidence: Float { digit.map { probabilities[$0] } ?? 0 }
  /// How much more probable than the next one.
  public var margin: Float {
    let ranked = probabilities.sorted(by: >)
    return ranked.count > 1 ? ranked[0] - ranked[1] : 0
  }

  /// Without calibration an answer is sure when its digit has more than this share.
  public static let sureAbove: Float = 0.5

  /// Judges what a network gave.
  ///
  /// - Parameters:
  ///   - activations: what every layer gave, the network's outputs last, as from `Network.activations(for:)`.
  ///   - isEmpty: whether the image has no ink.
  ///   - isTooFaint: whether it has too little of it; the answer is then worth nothing.
  public init(
    activations: [[Float]], isEmpty: Bool, isTooFaint: Bool = false,
    calibration: Calibration? = nil
  ) {
    let outputs = activations.last ?? []
    probabilities = calibration?.tempered(outputs) ?? outputs
    digit = isEmpty ? nil : probabilities.likeliest
    let ranked = probabilities.sorted(by: >)
    guard digit != nil, ranked.count > 1 else {
      isSure = false
      looksLikeDigit = !isEmpty && calibration == nil
      return
    }
    guard !isTooFaint else {
      isSure = false
      looksLikeDigit = false
      return
    }
    if let calibration, let values = activations.dropLast().last {
      looksLikeDigit = calibration.likeness.score(values) >= 0
      isSure = looksLikeDigit && ranked[0] - ranked[1] >= calibration.leastMargin
    } else {
      looksLikeDigit = true
      isSure = ranked[0] > Self.sureAbove && ranked[0] > ranked[1]
    }
  }

  /// The same, but no digit where another network, which knows better what looks like one, sees none.
  public func checked(by other: Reading?) -> Reading {
    other.map { $0.looksLikeDigit || $0.digit == nil } ?? true ? self : refused
  }

  /// The same, but no digit where the ink of the image lies as no digit's does.
  public func checked(by image: DigitImage) -> Reading { image.isFlat ? refused : self }

  private var refused: Reading {
    Reading(digit: digit, probabilities: probabilities, isSure: false, looksLikeDigit: false)
  }

  private init(digit: Int?, probabilities: [Float], isSure: Bool, looksLikeDigit: Bool) {
    self.digit = digit
    self.probabilities = probabilities
    self.isSure = isSure
    self.looksLikeDigit = looksLikeDigit
  }

  /// Reads an image.
  public init(of image: DigitImage, by network: Network, calibration: Calibration? = nil) {
    self = Reading(
      activations: network.activations(for: image.pixels), isEmpty: image.isEmpty,
      isTooFaint: image.isTooFaint, calibration: calibration
    ).checked(by: image)
  }
}
