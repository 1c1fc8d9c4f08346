import Foundation
import Testing

/// What the program says about itself.
struct HelpTests {
  @Test(
    arguments: [
      ([], "inkling learn --paused"), (["learn"], "inkling learn --"),
      (["train"], "inkling train --"),
      (["predict"], "inkling predict --"), (["lessons"], "inkling lessons --"),
    ] as [([String], String)])
  func `help has an example`(command: [String], example: String) throws {
    for flag in ["--help", "-h"] {
      let run = try CommandRun(arguments: command + [flag])
      #expect(run.ending == .exited(0))
      #expect(run.error.isEmpty)
      #expect(run.output.contains("USAGE:"))
      #expect(run.output.contains(example))
    }
  }

  @Test func `every subcommand is in the overview`() throws {
    let run = try CommandRun("--help")
    for name in ["learn", "train", "predict", "lessons"] {
      #expect(run.lines.contains { $0.hasPrefix("  \(name) ") })
    }
    let version = try CommandRun("--version")
    #expect(version.ending == .exited(0))
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test func `lessons lists the lessons as one array`() throws {
    let run = try CommandRun("lessons", "--format", "json")
    #expect(run.ending == .exited(0))
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let keys: Set = ["name", "title", "network", "dataset", "source", "variants"]
    #expect(!rows.isEmpty && rows.allSatisfy { Set($0.keys) == keys })
    #expect(rows.first?["name"] as? String == "digits")
    let text = try CommandRun("lessons")
    #expect(rows.allSatisfy { row in text.output.contains(row["name"] as? String ?? "?") })
  }

  @Test func `an unknown subcommand is a wrong use`() throws {
    #expect(try CommandRun("lern").ending == .exited(64))
  }
}
