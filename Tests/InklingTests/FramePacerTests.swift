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

  @Test func `a change is drawn with the next frame`() {
    var pacer = pacer()
    pacer.needsFrame()
    #expect(!pacer.isDue(now: 1.05) && pacer.isDue(now: 1.11))
    #expect(pacer.isDue(now: 99) && pacer.secondsUntilDue(now: 99) == 0)
  }

  @Test func `what is not urgent is drawn at most twice a second`() throws {
    var pacer = pacer()
    pacer.needsFrame(isUrgent: false)
    #expect(!pacer.isDue(now: 1.49) && pacer.isDue(now: 1.5))
    #expect(try #require(pacer.secondsUntilDue(now: 1.2)) > 0.29)
  }

  @Test func `what is urgent does not wait for what is not, whichever came first`() {
    for order in [[true, false], [false, true]] {
      var pacer = pacer()
      for isUrgent in order { pacer.needsFrame(isUrgent: isUrgent) }
      #expect(pacer.isDue(now: 1.11))
    }
  }

  @Test func `a line that takes long gets fewer frames, urgent or not`() {
    var pacer = pacer()
    pacer.frameSent(seconds: 2)
    pacer.needsFrame()
    #expect(!pacer.isDue(now: 4.9) && pacer.isDue(now: 5))
  }
}
