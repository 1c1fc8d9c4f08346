import Testing

@testable import inkling

struct ProcessArgumentsTests {
  @Test func `the arguments from C are those that the standard library reads from /proc`() {
    #expect(ProcessArguments.all == CommandLine.arguments)
  }
}
