/// A place on the speed dial, from one batch in two seconds to as fast as the machine can.
public struct TrainingSpeed: Hashable, Sendable {
  /// The dial's places, slowest first; `nil` is flat out.
  public static let dial: [Double?] = [
    0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, nil,
  ]

  private let place: Int

  private init(place: Int) { self.place = min(max(place, 0), Self.dial.count - 1) }

  /// Ten batches a second: on the digits the hidden units take shape within half a minute.
  public static let standard = TrainingSpeed(place: 4)
  /// One batch in two seconds.
  public static let slowest = TrainingSpeed(place: 0)
  /// As fast as the machine can.
  public static let flatOut = TrainingSpeed(place: dial.count - 1)

  /// The place of the dial nearest to a number of batches a second.
  public static func batchesPerSecond(_ rate: Double) -> TrainingSpeed {
    let places = dial.indices.filter { dial[$0] != nil }
    let nearest = places.min { abs((dial[$0] ?? 0) - rate) < abs((dial[$1] ?? 0) - rate) }
    return TrainingSpeed(place: nearest ?? 0)
  }

  /// One place slower; the slowest stays.
  public var slower: TrainingSpeed { TrainingSpeed(place: place - 1) }
  /// One place faster; flat out stays.
  public var faster: TrainingSpeed { TrainingSpeed(place: place + 1) }

  /// Batches a second; `nil` is flat out.
  public var batchesPerSecond: Double? { Self.dial[place] }

  /// Seconds from one batch to the next; 0 is flat out.
  public var period: Double { batchesPerSecond.map { 1 / $0 } ?? 0 }

  /// Whether there is time to measure the network after each batch; else it is done after each epoch.
  public var evaluatesEveryBatch: Bool { period >= 0.05 }
}
