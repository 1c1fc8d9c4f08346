import Interchange

/// The files that a network can be written to, to be used elsewhere.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// The weights with what the program itself needs to go on.
  case safetensors
  /// Arrays for NumPy.
  case numPy = "npz"
  /// A graph for ONNX Runtime and others.
  case onnx
  /// A program without dependencies.
  case python = "py"
  case c, swift

  /// The format of a file by the end of its name; `nil` if there is none of this kind.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
      let format = ExportFormat(rawValue: name[name.index(after: dot)...].lowercased())
    else { return nil }
    self = format
  }
}

extension Checkpoint {
  /// The network as a file of this format.
  ///
  /// - Parameter version: that of the program.
  package func exported(as format: ExportFormat, version: String) -> [UInt8] {
    let model = PortableModel(of: self)
    return switch format {
    case .safetensors: encoded(.weights)
    case .numPy: NumPyWriting.archive(model.arrays)
    case .onnx: model.onnx.encoded(version: version)
    case .python: Array(model.program(in: .python).utf8)
    case .c: Array(model.program(in: .c).utf8)
    case .swift: Array(model.program(in: .swift).utf8)
    }
  }
}
