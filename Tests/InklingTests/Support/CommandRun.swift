import Foundation

/// A command of the program that ran to its end without a terminal.
struct CommandRun {
  let ending: ChildProcess.Ending
  let output: String
  let error: String

  init(
    _ arguments: String..., input: String? = nil, environment: [String: String?] = [:],
    surroundings: Surroundings? = nil
  ) throws {
    try self.init(
      arguments: arguments, input: input, environment: environment, surroundings: surroundings)
  }

  init(
    arguments: [String], input: String? = nil, environment: [String: String?] = [:],
    surroundings: Surroundings? = nil
  ) throws {
    let surroundings = try surroundings ?? Surroundings()
    let streams = surroundings.folder + "/\(UUID().uuidString)"
    try input?.write(toFile: streams + ".input", atomically: false, encoding: .utf8)
    let process = try ChildProcess(
      ChildProcess.Command(
        arguments: [Surroundings.executable] + arguments,
        environment: surroundings.environment(environment), folder: surroundings.workFolder,
        input: input == nil ? .nothing : .file(streams + ".input"),
        output: .file(streams + ".output"), error: .file(streams + ".error")))
    ending = process.ended()
    output = try surroundings.text(of: streams + ".output")
    error = try surroundings.text(of: streams + ".error")
  }

  /// Whether it failed with this status, one sentence on standard error, and nothing else.
  func isRefusal(status: Int32) -> Bool {
    ending == .exited(status) && output.isEmpty && error.hasPrefix("inkling: ")
      && error.hasSuffix("\n") && error.count > 20 && error.split(separator: "\n").count == 1
  }

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The lines of output as JSON objects.
  func objects() throws -> [[String: Any]] {
    try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let object else { throw NotAnObject(line: line) }
      return object
    }
  }

  struct NotAnObject: Error {
    let line: String
  }
}
