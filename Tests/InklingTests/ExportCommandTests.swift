import Foundation
import Interchange
import Testing

/// `inkling export`, and the files that `train` writes for other programs.
struct ExportCommandTests {
  @Test func `a network is written in every format, and a program gives what predict says`() throws
  {
    let surroundings = try Surroundings()
    let train = try CommandRun(
      "train", "--lesson", "tumors", "--epochs", "2", "-q", "--save", "net.safetensors",
      surroundings: surroundings)
    #expect(train.ending == .exited(0))
    for ending in ["npz", "onnx", "py", "c", "swift", "safetensors"] {
      let run = try CommandRun(
        "export", "--checkpoint", "net.safetensors", "--to", "out.\(ending)",
        surroundings: surroundings)
      #expect(run.ending == .exited(0) && run.lines == ["saved to out.\(ending)"])
    }
    let archive = try NumPyArchive(
      decoding: surroundings.bytes(of: surroundings.path("out.npz")))
    #expect(try archive.array(named: "layers.0.weight")?.shape == [8, 9])
    #expect(archive.names.contains("means") && archive.names.contains("classes"))
    let row = ["5", "1", "1", "1", "2", "1", "3", "1", "1"]
    let names = try #require(
      try SafetensorsFile(decoding: surroundings.bytes(of: surroundings.path("out.safetensors")))
        .metadata["model"])
    let model = try #require(
      try JSONSerialization.jsonObject(with: Data(names.utf8)) as? [String: Any])
    let features = try #require((model["input"] as? [String: Any])?["features"] as? [String])
    _ = try surroundings.write(
      features.joined(separator: ",") + "\n" + row.joined(separator: ",") + "\n", to: "row.csv")
    let answer = try #require(
      try CommandRun(
        "predict", "--checkpoint", "net.safetensors", "--data", "row.csv", "--format", "json",
        surroundings: surroundings
      ).objects().first)
    let shares = try #require(answer["probabilities"] as? [Double])
    guard Self.has("import sys") else { return }
    _ = try surroundings.write(row.joined(separator: " "), to: "row.txt")
    let output = surroundings.path("answer.txt")
    let process = try ChildProcess(
      ChildProcess.Command(
        arguments: ["/usr/bin/env", "python3", "out.py"], environment: surroundings.environment(),
        folder: surroundings.workFolder, input: .file(surroundings.path("row.txt")),
        output: .file(output)))
    #expect(process.ended() == .exited(0))
    let lines = try surroundings.text(of: output).split(separator: "\n").map(String.init)
    #expect(lines.first == answer["class"] as? String)
    let printed = lines.dropFirst().compactMap {
      $0.split(separator: " ").last.flatMap { Double($0) }
    }
    try #require(printed.count == 2)
    #expect(zip(printed, shares).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  /// Whether Python can do this.
  private static func has(_ code: String) -> Bool {
    let surroundings = try? Surroundings()
    let process = try? ChildProcess(
      ChildProcess.Command(
        arguments: ["/usr/bin/env", "python3", "-c", code],
        environment: surroundings?.environment() ?? [:]))
    return process?.ended() == .exited(0)
  }

  /// Whether this machine has the packages that the README's lines need; `Tests/Oracles/run` brings them.
  private static let hasTorch = has("import torch, safetensors")

  @Test(.enabled(if: Self.hasTorch, "PyTorch is not installed"))
  func `the README's lines of PyTorch reproduce predict`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let code = try #require(readme.firstMatch(of: /```python\n((?s).*?)```/)).1
    #expect(code.split(separator: "\n").count == 15)
    let surroundings = try Surroundings()
    _ = try CommandRun(
      "train", "--lesson", "digits-conv", "--epochs", "1", "--samples", "200", "-q", "--save",
      "net.safetensors", surroundings: surroundings)
    let pixels = (0..<400).map { ($0 * 7919) % 5 == 0 ? "0.5" : "0" }
    _ = try surroundings.write(pixels.joined(separator: ","), to: "image.csv")
    let answer = try CommandRun(
      "predict", "--checkpoint", "net.safetensors", "--images", "image.csv", "--no-invert",
      "--format", "json", surroundings: surroundings
    ).objects().first
    let shares = try #require(answer?["probabilities"] as? [Double])
    _ = try surroundings.write(
      code + "\nprint(*predict(torch.tensor([[\(pixels.joined(separator: ","))]]))[0].tolist())\n",
      to: "read.py")
    let output = surroundings.path("answer.txt")
    let process = try ChildProcess(
      ChildProcess.Command(
        arguments: ["/usr/bin/env", "python3", "read.py"], environment: surroundings.environment(),
        folder: surroundings.workFolder, output: .file(output)))
    #expect(process.ended() == .exited(0))
    let found = try surroundings.text(of: output).split(whereSeparator: \.isWhitespace)
      .compactMap { Double($0) }
    #expect(found.count == 10 && zip(found, shares).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func `metrics are lines of JSON or a table, and event files lie in their folder`() throws {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      "train", "--lesson", "curve", "--epochs", "3", "--format", "json", "--metrics", "m.jsonl",
      "--log-dir", "logs/a", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    let lines = try surroundings.text(of: surroundings.path("m.jsonl"))
      .split(separator: "\n").map(String.init)
    #expect(lines == Array(run.lines.prefix(3)))
    let table = try CommandRun(
      "train", "--lesson", "curve", "--epochs", "3", "--format", "json", "--metrics", "m.csv",
      "--log-dir", "logs/a", surroundings: surroundings)
    let csv = try CSVTable(decoding: surroundings.bytes(of: surroundings.path("m.csv")))
    #expect(csv.rows.count == 3 && csv.columnNames.contains("test_mse"))
    let place = try #require(csv.columnNames.firstIndex(of: "train_loss"))
    // A curve has no accuracy.
    let accuracy = try #require(csv.columnNames.firstIndex(of: "test_accuracy"))
    for (row, object) in zip(csv.rows, try table.objects()) {
      let (found, said) = (row[place].flatMap { Double($0) }, object["train_loss"] as? Double)
      #expect(abs(try #require(found) - (try #require(said))) < 1e-12)
      #expect(row[accuracy] == nil)
    }
    let logs = try FileManager.default.contentsOfDirectory(
      atPath: surroundings.path("logs/a"))
    #expect(logs.count == 2 && logs.allSatisfy { $0.hasPrefix("events.out.tfevents.") })
    for name in logs {
      let bytes = try surroundings.bytes(of: surroundings.path("logs/a/" + name))
      let text = String(decoding: bytes, as: UTF8.self)
      for tag in ["brain.Event:2", "loss/train", "mse/test", "weights/layers.0.weight"] {
        #expect(text.contains(tag))
      }
    }
    let refused = try CommandRun(
      "train", "--lesson", "curve", "--metrics", "no/such/m.csv", surroundings: surroundings)
    #expect(refused.isRefusal(status: 73))
  }

  @Test func `learn writes event files from its start, and on demand`() throws {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      "learn", "--plain", "--lesson", "curve", "--log-dir", "logs",
      input: "run 2 epochs\nsave events\nsave events\nrun 1 epoch\nquit\n",
      surroundings: surroundings)
    #expect(run.ending == .exited(0), "\(run)")
    let logs = try FileManager.default.contentsOfDirectory(atPath: surroundings.path("logs"))
    #expect(logs.count == 1)
    #expect(run.output.contains("tensorboard --logdir runs"))
    let runs = try FileManager.default.contentsOfDirectory(atPath: surroundings.path("runs"))
    #expect(runs == ["curve-sine-seed1-run1"])
  }
}
