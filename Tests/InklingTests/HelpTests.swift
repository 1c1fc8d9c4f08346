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
    let said =
      #/inkling \d+\.\d+\.\d+\ncommit   .+\nkernels  (AVX-512|AVX2|baseline)\nSwift    6\.\d.*\n/#
    #expect(version.output.wholeMatch(of: said) != nil)
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

  @Test func `an unknown subcommand is told the ones that there are`() throws {
    for word in ["lern", "foo\u{1B}[31m"] {
      let run = try CommandRun(arguments: [word, "--epochs", "3"])
      #expect(run.isRefusal(status: 64), "\(run)")
      for name in ["learn", "train", "predict", "export", "my-digits", "lessons", "benchmark"] {
        #expect(run.error.contains(name))
      }
      #expect(!run.error.contains("\u{1B}"))
    }
  }

  @Test(
    arguments: [
      ["train", "--no-\u{1B}[31m"], ["train", "--epochs", "\u{1B}]0;x\u{7}"],
      ["train", "--optimizer", "\u{1B}[2J"], ["train", "--hidden", "\u{9B}31m"],
      ["learn", "\u{1B}[2J"], ["predict", "--images", "a", "--drawing", "\u{1B}[2J", "b\u{1B}"],
      ["export", "--checkpoint", "a", "--to", "\u{1B}[2J"], ["train", "--lesson", "\u{1B}[2J"],
      ["train", "--checkpoint", "\u{1B}[2J"], ["train", "--save", "/nowhere/\u{1B}[2J"],
      ["help", "\u{1B}[2J"], ["--theme", "\u{1B}[2J"], ["lessons", "--format", "\u{202E}"],
      ["my-digits", "--export", "\u{1B}[2J.csv"], ["benchmark", "--model", "\u{1B}[2J"],
    ])
  func `no argument gives the terminal orders, whichever sentence quotes it`(
    arguments: [String]
  ) throws {
    let run = try CommandRun(arguments: arguments)
    #expect(!(run.error + run.output).isEmpty)
    for scalar in (run.error + run.output).unicodeScalars where scalar != "\n" {
      #expect(
        ![.control, .format].contains(scalar.properties.generalCategory),
        "\(run.error.debugDescription)")
    }
  }

  @Test(
    arguments: [
      ("seed", ["-1", "x", "18446744073709551616"], "0 to 18446744073709551615"),
      ("epochs", ["-3", "0", "1e3", "100001", "x"], "1 to 100000"),
      ("learning-rate", ["-1", "0", "nan", "inf", "-1e-3", "fast"], "a number above 0"),
      ("batch-size", ["-1", "0", "2.5"], "1 to 100000"),
      ("hidden", ["-5", "0", "5,-5", "4097", "5,,5", "5 5"], "1 to 4096"),
      ("dropout", ["-0.1", "1", "0.0001", "nan"], "0.001 to below 1"),
      ("l2", ["-1", "nan", "inf", "-0.5"], "0 or a number above it"),
      ("samples", ["-1", "0", "x"], "1 to 1000000000"),
      ("threads", ["-2", "0", "257"], "1 to 256"),
    ])
  func `a number that an option does not take is told its range`(
    option: String, values: [String], range: String
  ) throws {
    for value in values {
      for form in [["--\(option)", value], ["--\(option)=\(value)"]] {
        let run = try CommandRun(arguments: ["train"] + form)
        #expect(run.ending == .exited(64))
        #expect(run.error.contains(range) && run.error.contains("--\(option)"), "\(run.error)")
        #expect(!run.error.contains("Missing value"))
      }
    }
  }

  @Test(
    arguments: [
      (["learn", "--fps"], ["-1", "0", "61"], "1 to 60"),
      (["benchmark", "--epochs"], ["-1", "0", "65"], "1 to 64"),
      (["benchmark", "--batch"], ["-1", "0", "4001"], "1 to 4000"),
      (["benchmark", "--threads"], ["-1", "0", "257"], "1 to 256"),
      (["gradient-check", "--seed"], ["-1"], "0 to 18446744073709551615"),
    ])
  func `so are the other commands' options`(
    words: [String], values: [String], range: String
  ) throws {
    for value in values {
      let run = try CommandRun(arguments: words + [value])
      #expect(run.ending == .exited(64) && run.error.contains(range), "\(run.error)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know the lessons, their variants, and which options take a file`(
    shell: String
  ) throws {
    let script = try CommandRun("--generate-completion-script", shell)
    #expect(script.ending == .exited(0) && script.error.isEmpty)
    #expect(script.output.contains("digits-conv") && script.output.contains("safetensors"))
    #expect(script.output.contains("csv"))
  }

  @Test func `variants are completed by the lesson that was named`() throws {
    func completed(_ words: [String]) throws -> [String] {
      let run = try CommandRun(
        arguments: ["---completion", "train", "--", "--variant", "0", "0"] + words)
      #expect(run.ending == .exited(0), "\(run)")
      return run.lines
    }
    let plane = try completed(["inkling", "train", "--lesson", "plane", "--variant"])
    #expect(plane == ["blobs", "circles", "xor", "spiral"])
    #expect(Set(try completed(["inkling", "train", "--variant"])).isSuperset(of: plane + ["sine"]))
  }
}
