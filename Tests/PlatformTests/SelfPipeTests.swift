import Platform
import Testing

struct SelfPipeTests {
  private let pipe: SelfPipe

  init() throws { pipe = try #require(SelfPipe()) }

  @Test func `bytes come out in their order, once`() {
    for byte: UInt8 in [3, 1, 2] { pipe.write(byte) }
    #expect(pipe.drain() == [3, 1, 2])
    #expect(pipe.drain() == [])
  }

  @Test func `it is readable from a wake-up until it is drained`() {
    #expect(!isReady(pipe.readEnd, for: POLLIN))
    pipe.wake()
    #expect(isReady(pipe.readEnd, for: POLLIN))
    pipe.drain()
    #expect(!isReady(pipe.readEnd, for: POLLIN))
  }

  @Test func `wake-ups from another thread end a wait, and a full pipe holds up nobody`() {
    let isStarted = WorkThread.start("wakes") { [pipe] in
      for _ in 0..<100_000 { pipe.wake() }
    }
    #expect(isStarted)
    #expect(isReady(pipe.readEnd, for: POLLIN, withinMilliseconds: 60_000))
    #expect(!pipe.drain().isEmpty)
  }

  @Test func `a program that is started does not inherit it`() {
    for end in [pipe.readEnd, pipe.writeEnd] {
      #expect(fcntl(end, F_GETFD) & FD_CLOEXEC != 0)
      #expect(fcntl(end, F_GETFL) & O_NONBLOCK != 0)
    }
  }
}
