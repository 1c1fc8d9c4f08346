import Platform
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Gives a reader many damaged files, and watches what they cost.
///
/// A file that traps, hangs, takes more than a second of processor time or more than 256 MB is printed in hexadecimal,
/// so that it can be kept among the tests.
struct Trial {
  /// How many files each reader gets: `INKLING_MUTATIONS`, else enough to see a blunder in the time that all tests have.
  static let count =
    ProcessInfo.processInfo.environment["INKLING_MUTATIONS"].flatMap(Int.init) ?? 2000
  /// Whether nothing else runs that takes memory too.
  private static let isAlone = ProcessInfo.processInfo.environment["INKLING_MUTATIONS"] != nil

  /// The most processor time of one file, in seconds.
  private static let mostSeconds = 1.0
  /// The most memory that the files of one reader may add to what the process had.
  private static let mostKilobytes = 256 << 10
  /// A reader that takes so long hangs.
  private static let patience: UInt32 = 120

  let reader: String
  private(set) var slowest = 0.0
  private(set) var accepted = 0

  init(_ reader: String) { self.reader = reader }

  /// Runs the trial.
  ///
  /// - Parameter read: reads a file and uses what came of it; `false` if it was refused.
  mutating func run(seeds: [[UInt8]], _ read: ([UInt8]) throws -> Bool) {
    for seed in seeds { #expect((try? read(seed)) == true, "\(reader): a good file is refused") }
    var mutator = Mutator(seeds: seeds, seed: 11)
    let before = ThisProcess.peakKilobytes
    LastInput.watch(reader)
    for number in 0..<Self.count {
      if number % 64 == 0 { alarm(Self.patience) }
      let bytes = mutator.next()
      LastInput.keep(bytes)
      let start = Self.processorSeconds
      if (try? read(bytes)) == true { accepted += 1 }
      let seconds = Self.processorSeconds - start
      slowest = max(slowest, seconds)
      #expect(seconds < Self.mostSeconds, "\(reader): \(seconds) s for \(Self.hex(bytes))")
      guard Self.isAlone, ThisProcess.peakKilobytes - before > Self.mostKilobytes else { continue }
      Issue.record(
        "\(reader): \(ThisProcess.peakKilobytes - before) KB more after \(Self.hex(bytes))")
      break
    }
    alarm(0)
    LastInput.stopWatching()
    guard Self.isAlone else { return }
    print(
      "\(reader): \(Self.count) files, \(accepted) still read, slowest \(Int(slowest * 1e6)) µs,"
        + " \(ThisProcess.peakKilobytes - before) KB more memory at most, \(ThisProcess.peakKilobytes) KB in all"
    )
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

}

/// The file that a reader has at the moment, in memory that a signal's handler can read: after a trap there is nobody
/// else left to print it.
private enum LastInput {
  /// The address of the memory: the count of bytes, then the bytes.
  static let address = UInt(
    bitPattern: UnsafeMutableRawPointer.allocate(byteCount: 8 + Mutator.longest, alignment: 8))
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM]

  static func watch(_ reader: String) {
    keep([])
    for number in signals { signal(number, report) }
  }

  static func stopWatching() { for number in signals { signal(number, SIG_DFL) } }

  static func keep(_ bytes: [UInt8]) {
    guard let memory = UnsafeMutableRawPointer(bitPattern: address) else { return }
    memory.storeBytes(of: bytes.count, as: Int.self)
    bytes.withUnsafeBytes {
      (memory + 8).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
    }
  }
}

/// Prints the last input with nothing but system calls, and dies of the signal.
private func report(_ number: Int32) {
  signal(number, SIG_DFL)
  write(line: "a reader failed with this file, in hexadecimal:\n")
  guard let memory = UnsafeRawPointer(bitPattern: LastInput.address) else { return }
  let count = memory.load(as: Int.self)
  for index in 0..<count {
    let byte = (memory + 8 + index).load(as: UInt8.self)
    var pair = (digit(byte >> 4), digit(byte & 15))
    withUnsafeBytes(of: &pair) { _ = write(STDERR_FILENO, $0.baseAddress, 2) }
  }
  write(line: "\n")
  raise(number)
}

private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

private func write(line: StaticString) {
  _ = write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
}
