import TerminalGraphics

/// Which number ncurses knows a combination of foreground and background by.
///
/// Numbers are given on first use and never taken back, as cells on the screen still use them. When
/// all are given, a combination is shown as the nearest one that has a number.
struct ColorPairs: Sendable {
  /// Two entries of the palette; -1 is the terminal's own colour.
  struct Combination: Hashable, Sendable {
    let foreground: Int
    let background: Int
  }

  private let colorCount: Int
  private let capacity: Int
  /// The combinations by number.
  private(set) var combinations: [Combination]
  /// The numbers by combination, plus 1; 0 where none was asked for yet.
  private var numbers: [Int32]

  /// - Parameters:
  ///   - capacity: how many numbers there are, pair 0 included.
  ///   - standard: what pair 0 shows.
  init(colorCount: Int, capacity: Int, standard: Combination) {
    self.colorCount = colorCount
    self.capacity = max(1, capacity)
    combinations = [standard]
    numbers = Array(repeating: 0, count: (colorCount + 1) * (colorCount + 1))
    numbers[index(of: standard)] = 1
  }

  /// The number of a combination, and whether ncurses has to be told what it stands for.
  mutating func number(for combination: Combination) -> (number: Int, isNew: Bool) {
    let index = index(of: combination)
    if numbers[index] > 0 { return (Int(numbers[index]) - 1, false) }
    let isNew = combinations.count < capacity
    let number = isNew ? combinations.count : nearest(to: combination)
    if isNew { combinations.append(combination) }
    numbers[index] = Int32(number) + 1
    return (number, isNew)
  }

  private func index(of combination: Combination) -> Int {
    (combination.foreground + 1) * (colorCount + 1) + combination.background + 1
  }

  private func nearest(to wanted: Combination) -> Int {
    combinations.indices.min {
      distance(wanted, combinations[$0]) < distance(wanted, combinations[$1])
    } ?? 0
  }

  private func distance(_ first: Combination, _ second: Combination) -> Int {
    Self.distance(first.foreground, second.foreground)
      + Self.distance(first.background, second.background)
  }

  /// How far two entries are apart; nobody knows what the terminal's own colour is near to.
  private static func distance(_ first: Int, _ second: Int) -> Int {
    if first == second { return 0 }
    guard let first = UInt8(exactly: first), let second = UInt8(exactly: second) else {
      return 3 * 255 * 255
    }
    let (one, other) = (ColorPalette.color(at: first), ColorPalette.color(at: second))
    let red = Int(one.red) - Int(other.red)
    let green = Int(one.green) - Int(other.green)
    let blue = Int(one.blue) - Int(other.blue)
    return red * red + green * green + blue * blue
  }
}
