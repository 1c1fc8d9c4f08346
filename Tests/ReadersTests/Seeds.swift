import Datasets
import Findings
import Interchange
import Lessons
import NeuralNetwork
import Training

/// Good files of every kind, small ones.
enum Seeds {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static let safetensors: [[UInt8]] = [
    SafetensorsFile(
      tensors: [
        .init(name: "layers.0.weight", shape: [2, 3], floats: [1, -2, 3, 0.5, 0, -1]),
        .init(name: "half", elementType: .float16, shape: [2], bytes: [0, 0x3c, 1, 0x80]),
        .init(name: "count", elementType: .int64, shape: [], bytes: [7, 0, 0, 0, 0, 0, 0, 0]),
        .init(name: "none", elementType: .uint8, shape: [0, 4], bytes: []),
      ], metadata: ["format": "pt", "text": "a \"b\" \\ \n"]
    ).encoded(),
    SafetensorsFile(tensors: [.init(name: "w", shape: [1, 1], floats: [1])]).encoded(),
    SafetensorsFile(metadata: ["a": "{\"b\":[1,2]}"]).encoded(),
  ]

  /// One of each kind of optimizer and of layers, some steps after the start.
  static func checkpoints() throws -> [[UInt8]] {
    let rules: [OptimizerRule] = [
      .sgd(momentum: 0.9), .adam(weightDecay: 1e-3), .rmsProp(), .conjugateGradient, .lbfgs(),
    ]
    var files: [[UInt8]] = []
    for (name, rule) in zip(
      ["neuron", "hidden-layer", "backprop", "dropout", "hidden-layer"], rules)
    {
      guard let lesson = LessonCatalog.lesson(named: name) else { continue }
      var recipe = lesson.recipe
      recipe.change(to: rule)
      var trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 2)
      for _ in 0..<3 where !trainer.isFinished { trainer.runBatch() }
      let checkpoint = Checkpoint(of: trainer.state, lesson: name)
      files += [checkpoint.encoded(), checkpoint.encoded(.weights)]
    }
    return files
  }

  // MARK: Images

  private static func row(_ separator: String, _ ink: String, count: Int = 400) -> String {
    (0..<count).map { $0 % 7 == 3 ? ink : "0" }.joined(separator: separator)
  }

  static let imagesAsCSV: [[UInt8]] = [
    bytes(row(",", "255") + "\n" + row(",", "7") + "\n"),
    bytes(row(";", "0,5") + "\r\n" + row(";", "1,000001")),
    bytes("label," + (0..<400).map { "p\($0)" }.joined(separator: ",") + "\n3," + row(",", "200")),
    bytes(
      "," + (0..<400).map(String.init).joined(separator: ",") + "\n0," + row(",", "9") + "\n1,"
        + row(",", "8")),
    bytes(row(" ", "1.0e+00") + "\n"), bytes("# a\n" + row("\t", "3") + "\t\n"),
    bytes(row(",", "128", count: 784) + ",\n"),
  ]

  static let tables: [[UInt8]] = [
    bytes("a,b,c\n1,2.5,x\n,-1e3,\"y,\"\"z\"\"\"\n"),
    bytes("\u{feff}name\r\n\"two\nlines\"\r\n7\r\n"),
    bytes("p,q\r1,2\r3,4"),
  ]

  private static func idxFile(count: UInt8, side: UInt8) -> [UInt8] {
    [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, side, 0, 0, 0, side]
      + (0..<Int(count) * Int(side) * Int(side)).map { $0 % 5 == 2 ? 255 : 0 }
  }

  static let idx = [
    idxFile(count: 2, side: 20), idxFile(count: 1, side: 28), idxFile(count: 0, side: 20),
  ]
  static let idxLabels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]

  /// `inkling\n` five times, packed by Python's gzip; then the same in stored blocks, in two members, and with zeros.
  static let packed: [[UInt8]] = {
    let text: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0xcc, 0xcb, 0xce, 0xc9,
      0xcc, 0x4b, 0xe7, 0xca,
      0x24, 0x40, 0x03, 0x00, 0x0a, 0xfe, 0xae, 0x20, 0x28, 0x00, 0x00, 0x00,
    ]
    return [
      text, text + text, text + [0, 0, 0], stored(idx[0]), stored(imagesAsCSV[0]),
      text + stored(idx[1]),
    ]
  }()

  /// A gzip file that is not compressed: one stored block (RFC 1951) between the header and the checksum.
  private static func stored(_ content: [UInt8]) -> [UInt8] {
    func little(_ number: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }
    let size = UInt32(content.count)
    let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    return head + little(size, 2) + little(~size, 2) + content + little(checksum(content), 4)
      + little(size, 4)
  }

  /// CRC-32 as gzip has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
    }
  }

  // MARK: Own data

  static let ownTables: [[UInt8]] = [
    bytes(",a,b,class\n0,1.5,,x\n1,2,7,y\n2,-1e3,8,\"x\"\n"),
    bytes("5,1;3,5;eins\n4,9;3,0;zwei\n"),
    bytes("a\tb\ty\n1\t2\t0\na\tb\ty\n3\t?\t1\n"),
    bytes(
      "label," + (0..<64).map { "pixel\($0)" }.joined(separator: ",") + "\n3,"
        + row(",", "9", count: 64) + "\n4,"
        + row(",", "7", count: 64) + "\n"),
  ]

  // MARK: JSON

  static let drawings: [[UInt8]] = [
    bytes("{\"strokes\":[[[1,2.5],[3,4]],[[0,19]]]}\n{\"strokes\":[]}\n"),
    bytes("{\"strokes\":[[[5,3],[14,3],[9,16]]],\"radii\":[1.5],\"erasers\":[0]}"),
  ]

  static let myDigits: [[UInt8]] = {
    let ground = (0..<400).map { "\($0 % 256)" }.joined(separator: ",")
    return [
      bytes(
        "{\"label\":7,\"said\":1,\"strokes\":[[[5,3],[14,3],[9,16]],[[2,2],[3,3]]],\"radii\":[1.5,0.9],\"erasers\":[1]}\n"
      ),
      bytes(
        "{\"label\":0,\"strokes\":[[[5,3]]]}\n{\"label\":9,\"strokes\":[],\"ground\":[\(ground)]}\n"
      ),
    ]
  }()

  static let settings: [[UInt8]] = [
    bytes(
      """
      {"theme":"light","glyphs":"ascii","calm":true,"mouse":false,"framesPerSecond":12,"smoothing":20,
      "layouts":{"digits":"plots"},"hiddenPanels":{"digits":["loss"]},"addedPanels":{"digits":["loss"]},"ghosts":true,
      "panelBorders":{"digits":["watch columns loss contributors -4"]}}
      """), bytes("{\"others\":{\"a\":[1,2.5e3,null,\"x\"]}}"), bytes("{}"),
  ]
}
