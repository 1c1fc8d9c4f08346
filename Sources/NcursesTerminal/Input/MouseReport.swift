import TerminalGraphics

/// Mouse reports as terminals send them: a code of button, movement and wheel, and a cell from 1, or a pixel.
enum MouseReport {
  /// More digits than this are no screen.
  private static let longestNumber = 5

  /// The event of `CSI < code;column;row M` (pressed or moved) or `m` (released).
  ///
  /// - Parameter cell: what a cell measures where pixels are reported instead of cells.
  /// - Returns: `nil` for garbage, for movement without a button and for buttons that nobody has.
  static func event(
    sgr parameters: ArraySlice<UInt8>, final: UInt8, cell: CellPixels? = nil
  ) -> MouseEvent? {
    let isRelease = final == UInt8(ascii: "m")
    guard isRelease || final == UInt8(ascii: "M") else { return nil }
    let numbers = parameters.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    ).map(cell == nil ? number : pixelNumber)
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2]
    else { return nil }
    guard let action = isRelease ? release(code: code) : action(code: code) else { return nil }
    guard let cell else { return MouseEvent(action, at: Self.cell(column: column, row: row)) }
    let (x, y) = (max(0, column - 1), max(0, row - 1))
    return MouseEvent(
      action, at: Point(column: x / cell.width, row: y / cell.height),
      within: MouseEvent.Fraction(
        column: middle(ofPixel: x, in: cell.width), row: middle(ofPixel: y, in: cell.height)))
  }

  /// Where the middle of a pixel lies in its cell.
  private static func middle(ofPixel pixel: Int, in length: Int) -> Float {
    (Float(pixel % length) + 0.5) / Float(length)
  }

  /// The event of the three bytes after the older `CSI M`.
  static func event(raw bytes: [UInt8]) -> MouseEvent? {
    let code = Int(bytes[0]) - 0x20
    let isRelease = code & 0b110_0011 == 3
    guard let action = isRelease ? .release : action(code: code) else { return nil }
    return MouseEvent(action, at: cell(column: Int(bytes[1]) - 0x20, row: Int(bytes[2]) - 0x20))
  }

  private static func cell(column: Int, row: Int) -> Point {
    Point(column: max(0, column - 1), row: max(0, row - 1))
  }

  /// A number of a report in pixels: one left of the window or above it is negative and counts as the first.
  private static func pixelNumber(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.first == UInt8(ascii: "-") else { return number(digits) }
    return number(digits.dropFirst()).map { _ in 0 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...longestNumber).contains(digits.count) else { return nil }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Bits 0 and 1 are the button, 4, 8 and 16 modifiers, 32 movement, 64 the wheel.
  private static func action(code: Int) -> MouseEvent.Action? {
    guard code < 128 else { return nil }
    if code & 64 != 0 { return [.wheelUp, .wheelDown, nil, nil][code & 3] }
    guard let button = button(code: code) else { return nil }
    return code & 32 != 0 ? .drag(button) : .press(button)
  }

  private static func release(code: Int) -> MouseEvent.Action? {
    code & 64 == 0 && code < 128 ? .release : nil
  }

  private static func button(code: Int) -> MouseEvent.Button? {
    [.left, .middle, .right, nil][code & 3]
  }
}
