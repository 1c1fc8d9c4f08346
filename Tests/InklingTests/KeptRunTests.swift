import Foundation
import Interchange
import Lessons
import Platform
import Testing
import TestSupport
import Training

@testable import inkling

/// Runs that nobody named: what they are called, and how many stay.
struct KeptRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func checkpoint(steps: Int = 1, hidden: Int? = nil) throws -> Checkpoint {
    let lesson = try #require(LessonCatalog.lesson(named: "hidden-layer/xor"))
    var recipe = lesson.recipe
    if let hidden {
      recipe.architecture = try #require(recipe.architecture.resizingHidden(layer: 0, to: hidden))
      recipe.initializer = .glorot
    }
    var trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 3)
    for _ in 0..<steps { trainer.runBatch() }
    return Checkpoint(of: trainer.state, lesson: lesson.id)
  }

  private func name(of run: KeptRun) -> Substring { run.path.dropFirst(folder.path.count + 1) }

  @Test func `two runs of one lesson, seed and step get two files`() throws {
    let (first, second) = (try checkpoint(), try checkpoint(hidden: 7))
    let names = try [first, second, first, second].map {
      name(of: try KeptRun.keep($0, in: folder.path))
    }
    // What is kept already is not kept twice.
    let once = "hidden-layer-xor-seed3-step1.safetensors"
    let twice = "hidden-layer-xor-seed3-step1-2.safetensors"
    #expect(names.map(String.init) == [once, twice, once, twice])
    #expect(try readFile(folder.path + "/" + once) == first.encoded())
    #expect(try readFile(folder.path + "/" + twice) == second.encoded())
  }

  @Test func `without a place nothing is kept, and that is an error`() throws {
    let error = try #require(throws: Failure.self) {
      _ = try KeptRun.keep(try checkpoint(), in: nil)
    }
    #expect(error.message == "HOME names no folder" && error.status == 73)
    KeptRun.prune(in: nil, sparing: [])
  }

  @Test func `what is in the way is no run, and is left alone`() throws {
    let path = folder.path + "/hidden-layer-xor-seed3-step"
    try folder.makeFolder("hidden-layer-xor-seed3-step1.safetensors")
    try #require(mkfifo(path + "1-2.safetensors", 0o600) == 0)
    try #require(symlink("/dev/null", path + "1-3.safetensors") == 0)
    let run = try KeptRun.keep(try checkpoint(), in: folder.path)
    #expect(run.path == path + "1-4.safetensors")
  }

  // MARK: How many stay

  /// Makes a file of so many bytes, so many seconds old.
  private func make(_ name: String, bytes: Int = 1, age: Int) throws {
    let path = folder.path + "/" + name
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(ftruncate(file, off_t(bytes)) == 0)
    close(file)
    let then = time(nil) - age
    var times = [timeval(tv_sec: then, tv_usec: 0), timeval(tv_sec: then, tv_usec: 0)]
    try #require(utimes(path, &times) == 0)
  }

  @Test func `the newest twenty stay, and everything that is called otherwise`() throws {
    let others = [
      "digits.safetensors", "digits-seed1-step5.safetensors.bak",
      "digits-seed1-step5-best.safetensors",
      "digits-seed1.safetensors", "digits-seed-step5.safetensors", "-seed1-step1.safetensors",
    ]
    for name in others { try make(name, age: 5000) }
    try folder.makeFolder("a-seed1-step1.safetensors")
    try #require(symlink(others[0], folder.path + "/b-seed1-step1.safetensors") == 0)
    for age in 1...25 {
      try make(
        "digits-seed\(age)-step\(age * 100)\(age % 2 == 0 ? "-2" : "").safetensors", age: age * 10)
    }
    KeptRun.prune(in: folder.path, sparing: [])
    let runs = try folder.names.filter { $0.contains(/^digits-seed\d+-step\d+00/) }
    #expect(runs.count == 20)
    let kept = Set(runs.compactMap { $0.firstMatch(of: /seed(\d+)/).flatMap { Int($0.output.1) } })
    #expect(kept == Set(1...20))
    #expect(try folder.names.count == 20 + others.count + 2)
  }

  @Test func `at most 100 MB stay, and what was just kept stays in any case`() throws {
    for age in 1...4 {
      try make("digits-seed\(age)-step1.safetensors", bytes: 40_000_000, age: age)
    }
    KeptRun.prune(in: folder.path, sparing: [])
    #expect(
      try folder.names == ["digits-seed1-step1.safetensors", "digits-seed2-step1.safetensors"])

    try make("digits-seed9-step1.safetensors", bytes: 200_000_000, age: 900)
    let run = KeptRun(path: folder.path + "/digits-seed9-step1.safetensors")
    KeptRun.prune(in: folder.path, sparing: [run])
    #expect(try folder.names == ["digits-seed9-step1.safetensors"])
  }
}
