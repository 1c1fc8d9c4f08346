import Foundation
import Testing

@testable import inkling

/// Paths that are printed to be copied.
@Suite struct ShellWordTests {
  @Test(
    arguments: [
      ("/home/a/.local/state/inkling/digits-seed1-step3.safetensors", nil),
      ("/tmp/字/ä.safetensors", nil), ("/tmp/my runs", "'/tmp/my runs'"),
      ("/tmp/it's", #"'/tmp/it'\''s'"#), ("/tmp/$(reboot)", "'/tmp/$(reboot)'"),
      ("/tmp/a;b", "'/tmp/a;b'"), ("~/x", "'~/x'"), ("", "''"), ("a*b", "'a*b'"),
      ("a\u{1B}[2Jb", #"$'a\033[2Jb'"#), ("'\\\n", #"$'\'\\\012'"#),
    ])
  func `a path is quoted where a shell would read more into it`(path: String, word: String?) {
    #expect(shellWord(path) == word ?? path)
  }

  @Test(arguments: [
    "a b", "it's", "$HOME", "\\", "\"", "`id`", "a\u{1B}[2Jb'\\", "\u{202E}x", "#a", "-n",
  ])
  func `a shell reads back what was written`(path: String) throws {
    let surroundings = try Surroundings()
    let file = surroundings.path("word")
    let process = try ChildProcess(
      ChildProcess.Command(
        arguments: ["/bin/bash", "-c", "printf %s \(shellWord(path))"],
        environment: ["LC_ALL": "C.UTF-8"],
        output: .file(file)))
    try #require(process.ended() == .exited(0))
    #expect(try surroundings.text(of: file) == path)
  }

  @Test func `a kept run is told by a word`() throws {
    let surroundings = try Surroundings()
    let state = surroundings.folder + "/my state"
    let run = try CommandRun(
      "learn", "--plain", "--lesson", "neuron", input: "step 5\nquit\n",
      environment: ["XDG_STATE_HOME": state], surroundings: surroundings)
    #expect(run.output.contains("--checkpoint '\(state)/inkling/neuron-seed1-step5"), "\(run)")
  }
}
