import Foundation
import Interchange
import Testing
import TestSupport

/// `inkling train --data`: what it says, and what it refuses.
@Suite struct OwnDataCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, _ name: String = "flowers.csv") throws -> String {
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  private static let flowers: String =
    ",long,wide,kind\n"
    + (0..<30).map { "\($0),\($0 % 3 * 10 + $0 % 4),\($0 * 7 % 5),\(["a", "b", "c"][$0 % 3])\n" }
    .joined()

  @Test
  func `JSON is the contract and nothing else, and what was understood goes to standard error`()
    throws
  {
    let path = try write(Self.flowers)
    let run = try CommandRun("train", "--data", path, "--epochs", "3", "--format", "json")
    #expect(run.ending == .exited(0), "\(run.error)")
    let objects = try run.objects()
    #expect(objects.count == 4)
    let summary = try #require(objects.last)
    #expect(summary["lesson"] as? String == "flowers")
    #expect(summary["dataset"] as? String == "flowers.csv")
    #expect(summary["classes"] as? [String] == ["a", "b", "c"])
    #expect(summary["network"] as? String == "2-32-3")
    #expect(run.error.contains("flowers.csv: 30 rows of 4 columns"))
    #expect(
      run.error.contains(
        "predicts 'kind' (it is the last column): 3 classes: a (10), b (10), c (10)"))
    #expect(run.error.contains("column 1 '' is left out: it numbers the rows"))
    #expect(
      run.error.contains("24 samples to learn from, 6 to test on, a share of 20 % drawn by seed 1"))
    let quiet = try CommandRun("train", "--data", path, "--epochs", "3", "-q")
    #expect(quiet.error.isEmpty)
  }

  @Test func `numbers that are predicted have a mean squared error and no classes`() throws {
    let path = try write(Self.flowers)
    let run = try CommandRun(
      "train", "--data", path, "--target", "long", "--task", "regress", "--epochs", "2", "--format",
      "json")
    let summary = try #require(try run.objects().last)
    #expect(summary["classes"] is NSNull && summary["test_accuracy"] is NSNull)
    #expect(summary["test_mse"] is Double)
  }

  @Test func `a run goes on with its file, and not without it or with another`() throws {
    let path = try write(Self.flowers)
    let saved = "\(folder.path)/net.safetensors"
    func hash(_ arguments: String...) throws -> String? {
      try CommandRun(arguments: ["train", "--format", "json"] + arguments).objects().last?[
        "weights_sha256"] as? String
    }
    let whole = try hash("--data", path, "--epochs", "8")
    _ = try hash("--data", path, "--epochs", "8", "--save", saved)
    #expect(try hash("--checkpoint", saved) == whole)
    let moved = "\(folder.path)/moved.csv"
    try FileManager.default.moveItem(atPath: path, toPath: moved)
    let missing = try CommandRun("train", "--checkpoint", saved)
    #expect(missing.isRefusal(status: 66), "\(missing.error)")
    #expect(missing.error.contains("--data FILE"))
    #expect(try hash("--checkpoint", saved, "--data", moved) == whole)
    _ = try write(Self.flowers + "30,1,1,a\n")
    let changed = try CommandRun("train", "--checkpoint", saved)
    #expect(changed.isRefusal(status: 65), "\(changed.error)")
    #expect(changed.error.contains("has changed since the run began"))
  }

  @Test(arguments: [
    ("a,y\n1,x\n2,x\n", 65, "the same value, 'x'"), ("a,y\n1,x\n1,2,3\n", 65, "line 3 has 3 cells"),
    ("a,y\n", 65, "no row"), ("x\ny\n", 65, "no column to learn from"), ("{\"a\":1}", 65, "JSON"),
  ])
  func `what cannot be learnt from ends with 65 and says where`(
    text: String, status: Int32, words: String
  ) throws {
    let run = try CommandRun("train", "--data", try write(text))
    #expect(run.isRefusal(status: status), "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
  }

  @Test func `options that do not fit are refused with 64`() throws {
    let path = try write(Self.flowers)
    for options in [
      ["--target", "color"], ["--network", "3-4-3"], ["--network", "2-4-2"], ["--network", "x"],
      ["--lesson", "digits"], ["--test", path, "--test-share", "0.1"], ["--augment", "on"],
    ] {
      let run = try CommandRun(arguments: ["train", "--data", path] + options)
      #expect(run.ending == .exited(64), "\(options): \(run.error)")
    }
    #expect(try CommandRun("train", "--target", "a").ending == .exited(64))
    #expect(try CommandRun("train", "--data", folder.path + "/none.csv").isRefusal(status: 66))
  }

  @Test func `predict prepares rows as the network's own were, by the names of their columns`()
    throws
  {
    let path = try write(Self.flowers)
    let saved = "\(folder.path)/net.safetensors"
    _ = try CommandRun("train", "--data", path, "--save", saved, "-q")
    // The columns in another order, one that is not needed, and no answer in one row.
    let others = try write("kind,more,wide,long\nb,x,0,11\n,y,2,1\nc,z,4,21\n", "others.csv")
    let run = try CommandRun(
      "predict", "--checkpoint", saved, "--data", others, "--format", "json")
    #expect(run.ending == .exited(0), "\(run.error)")
    let objects = try run.objects()
    try #require(objects.count == 4)
    #expect(objects.prefix(3).map { $0["class"] as? String } == ["b", "a", "c"])
    #expect((objects[0]["probabilities"] as? [Double])?.count == 3)
    #expect(objects[3]["count"] as? Int == 2 && objects[3]["accuracy"] as? Double == 1)
    let short = try write("kind,wide\nb,0\n", "short.csv")
    let refused = try CommandRun("predict", "--checkpoint", saved, "--data", short)
    #expect(refused.isRefusal(status: 65) && refused.error.contains("no column 'long'"))
  }

  @Test func `a network of another program reads tables as they are, and is trained on`() throws {
    let surroundings = try Surroundings()
    let weights: [Float] = [1, -1, 0.5, 2, 0, 1]
    let file = SafetensorsFile(tensors: [
      .init(name: "0.weight", shape: [3, 2], floats: weights),
      .init(name: "0.bias", shape: [3], floats: [0, 1, -1]),
    ])
    try Data(file.encoded()).write(
      to: URL(fileURLWithPath: surroundings.path("torch.safetensors")))
    let path = try write("long,wide,kind\n1,2,1\n3,0,1\n0,1,0\n2,2,1\n")
    let run = try CommandRun(
      "predict", "--checkpoint", "torch.safetensors", "--data", path, "--format", "json",
      surroundings: surroundings)
    #expect(run.ending == .exited(0), "\(run.error)")
    let objects = try run.objects()
    #expect(objects.count == 5 && objects[4]["accuracy"] is Double)
    for (row, input) in [[1, 2], [3, 0], [0, 1], [2, 2]].enumerated() {
      let sums = (0..<3).map { unit in
        Double(weights[2 * unit]) * Double(input[0]) + Double(weights[2 * unit + 1])
          * Double(input[1])
          + [0, 1, -1][unit]
      }
      let powers = sums.map { exp($0) }
      let shares = try #require(objects[row]["probabilities"] as? [Double])
      #expect(zip(shares, powers).allSatisfy { abs($0 - $1 / powers.reduce(0, +)) < 1e-5 })
    }
    let alone = try write("1,2\n3,0\n", "alone.csv")
    let bare = try CommandRun(
      "predict", "--checkpoint", "torch.safetensors", "--data", alone, surroundings: surroundings)
    #expect(bare.ending == .exited(0) && bare.lines.count == 2)
    let wrong = try write("1,2,3,4,5\n3,0,1,1,1\n", "wide.csv")
    let refused = try CommandRun(
      "predict", "--checkpoint", "torch.safetensors", "--data", wrong, surroundings: surroundings)
    #expect(refused.ending == .exited(65) && refused.error.contains("the network takes 2"))
    // Training begins with these very weights, on numbers as they are.
    let data = try write(Self.flowers.replacing(",long", with: "row,long"), "again.csv")
    let before = try CommandRun(
      "train", "--checkpoint", "torch.safetensors", "--data", data, "--epochs", "1", "--save",
      "one.safetensors", "-q", surroundings: surroundings)
    #expect(before.ending == .exited(0), "\(before.error)")
    let longer = try CommandRun(
      "train", "--checkpoint", "torch.safetensors", "--data", data, "--epochs", "60", "-q",
      "--format", "json", surroundings: surroundings)
    let loss = try #require(try longer.objects().last?["train_loss"] as? Double)
    let first = try CommandRun(
      "train", "--checkpoint", "torch.safetensors", "--data", data, "--epochs", "1", "-q",
      "--format", "json", surroundings: surroundings)
    let start = try #require(try first.objects().last?["train_loss"] as? Double)
    #expect(loss < start)
    let learnt = try SafetensorsFile(
      decoding: surroundings.bytes(of: surroundings.path("one.safetensors")))
    let moved = try #require(learnt["layers.0.weight"]?.floats)
    #expect(moved != weights && zip(moved, weights).allSatisfy { abs($0 - $1) < 0.2 })
    #expect(!(learnt.metadata["samples"] ?? "").contains("\"means\""))
  }

  @Test func `numbers that are predicted are told in the file's own units`() throws {
    let rows = (0..<40).map { "\($0 % 8),\(100_000 * ($0 % 8) + 300_000)\n" }.joined()
    let path = try write("rooms,price\n" + rows, "houses.csv")
    let saved = "\(folder.path)/net.safetensors"
    let trained = try CommandRun(
      "train", "--data", path, "--task", "regress", "--save", saved)
    #expect(trained.error.contains("learnt in units of"))
    let run = try CommandRun("predict", "--checkpoint", saved, "--data", path, "--format", "json")
    let objects = try run.objects()
    let value = try #require(objects.first?["value"] as? Double)
    #expect(abs(value - 300_000) < 60_000)
    #expect((objects.last?["r2"] as? Double ?? 0) > 0.9)
  }
}
