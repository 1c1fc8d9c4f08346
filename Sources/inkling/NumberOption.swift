import ArgumentParser

/// Reads the whole number of an option, or says in which range it lies. Options that use it are parsed
/// `.unconditional`, so that a negative number is a wrong value and not another option.
func wholeNumber<Number: FixedWidthInteger & Sendable>(
  _ range: ClosedRange<Number>
) -> @Sendable (String) throws -> Number {
  { text in
    guard let number = Number(text), range.contains(number) else {
      throw ValidationError(
        "it takes a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// Reads the number of an option, or says what it takes.
func number(
  _ range: String, where isIn: @escaping @Sendable (Float) -> Bool
) -> @Sendable (String) throws -> Float {
  { text in
    guard let number = Float(text), number.isFinite, isIn(number) else {
      throw ValidationError("it takes \(range)")
    }
    return number
  }
}

extension CompletionKind {
  /// Files of networks.
  static let checkpoint = CompletionKind.file(extensions: ["safetensors"])
}
