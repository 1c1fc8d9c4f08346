import Platform
import Testing

struct ThisProcessTests {
  @Test func `the arguments from C are those that the standard library reads from /proc`() {
    #expect(ThisProcess.arguments == CommandLine.arguments)
  }

  @Test func `the path of the executable is whole and leads to a file`() throws {
    let path = try #require(ThisProcess.executablePath)
    #expect(path.hasPrefix("/") && access(path, F_OK) == 0)
  }

  @Test func `memory that was used once counts`() {
    let bytes = [UInt8](repeating: 1, count: 32 << 20)
    #expect(bytes.last == 1 && ThisProcess.peakKilobytes > 32 << 10)
  }

  @Test func `a variable that is not set is nil`() {
    #expect(Environment["INKLING_NOBODY_SETS_THIS"] == nil)
    #expect(Environment["PATH"]?.isEmpty == false)
  }
}
