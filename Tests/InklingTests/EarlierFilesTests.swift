import Foundation
import InterfaceState
import Lessons
import Testing
import TestSupport

@testable import inkling

/// Files that released versions left in a user's folders: the program must still take them.
struct EarlierFilesTests {
  private let settings = SettingsFile(path: Fixtures.path("2026-11/settings.json"))

  @Test func `the settings of 2026 are taken, all of them`() throws {
    let (read, problem) = settings.load()
    #expect(problem == nil)
    #expect(read.theme == "light" && read.glyphs == "blocks" && read.isCalm)
    #expect(read.layouts == ["digits": "weights"] && read.hiddenPanels == ["digits": ["weights"]])
    #expect(read.addedPanels == ["digits": ["reliability"]])
  }

  @Test func `the digits that were labelled in 2026 are read`() {
    let (file, problem) = MyDigitsFile(path: Fixtures.path("2026-11/my-digits.jsonl")).load()
    #expect(problem == nil)
    #expect(file.drawings.map(\.label) == [7, 1] && file.drawings.map(\.said) == [7, 7])
    #expect(file.drawings.map(\.strokes.count) == [1, 2])
  }

  @Test func `a run that was kept in 2026 goes on`() throws {
    let run = try CommandRun(
      "learn", "--plain", "--checkpoint", Fixtures.path("2026-11/kept-run.safetensors"),
      input: "hash\nstep 5\nquit\n")
    #expect(run.ending == .exited(0) && run.error.isEmpty)
    #expect(
      run.output.contains("d0c4e63d0ed7d2e90f74597577bd7f34ba9fed2e4df19fc651e8c46bb39c7510"))
    #expect(run.output.contains("digits: epoch 0, batch 35, seed 1"))
  }

  @Test func `weights that were exported in 2026 read a drawing`() throws {
    let surroundings = try Surroundings()
    let drawing = try surroundings.write(
      "{\"strokes\":[[[5,3],[14,3],[9,16]]]}\n", to: "seven.jsonl")
    let run = try CommandRun(
      "predict", "--checkpoint", Fixtures.path("2026-11/exported-weights.safetensors"),
      "--drawing", drawing, "--format", "json", surroundings: surroundings)
    #expect(run.ending == .exited(0) && run.output.hasPrefix("{\"digit\":7,\"index\":0,"))
  }
}
