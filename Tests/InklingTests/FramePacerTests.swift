import Testing

@testable import inkling

/// When frames are drawn.
struct FramePacerTests {
  /// A pacer whose first frame has left at second 1.
  private func pacer() -> FramePacer {
    var pacer = FramePacer(framesPerSecond: 10)
    pacer.presented(now: 1)
    return pacer
  }

  @Test func `nothing is drawn while nothing changes`() {
    let pacer = pacer()
    #expect(!pacer.isDue(now: 99) && pacer.secondsUntilDue(now: 99) == nil)
  }

  @Test func `what changes by itself is drawn with the next frame`() {
    var pacer = pacer()
    pacer.needsFrame(.news)
    #expect(!pacer.isDue(now: 1.05) && pacer.isDue(now: 1.11))
    #expect(pacer.isDue(now: 99) && pacer.secondsUntilDue(now: 99) == 0)
  }

  @Test func `what is not urgent is drawn at most twice a second`() throws {
    var pacer = pacer()
    pacer.needsFrame(.calm)
    #expect(!pacer.isDue(now: 1.49) && pacer.isDue(now: 1.5))
    #expect(try #require(pacer.secondsUntilDue(now: 1.2)) > 0.29)
  }

  @Test func `what answers the user does not wait for the next frame`() {
    var pacer = pacer()
    pacer.needsFrame()
    #expect(!pacer.isDue(now: 1.008) && pacer.isDue(now: 1.009))
    var slow = FramePacer(framesPerSecond: 1)
    slow.presented(now: 1)
    slow.needsFrame()
    #expect(slow.isDue(now: 1.009))
  }

  @Test func `the first frame comes at once`() {
    #expect(FramePacer(framesPerSecond: 10).isDue(now: 0))
  }

  @Test func `what is urgent does not wait for what is not, whichever came first`() {
    for order in [[FramePacer.Need.news, .calm], [.calm, .news]] {
      var pacer = pacer()
      for need in order { pacer.needsFrame(need) }
      #expect(pacer.isDue(now: 1.11))
    }
  }

  @Test func `a line that takes long gets fewer frames, urgent or not`() {
    let pacer = pacer()
    for need in [FramePacer.Need.calm, .news, .answer] {
      var pacer = pacer
      pacer.frameSent(seconds: 2)
      pacer.needsFrame(need)
      #expect(!pacer.isDue(now: 4.9) && pacer.isDue(now: 5))
    }
  }
}
