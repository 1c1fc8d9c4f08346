import Foundation
import TestSupport
import Testing

@testable import Training

@Suite("Networks written as programs")
struct ProgramTests {
  /// Runs a command, with input, and gives what it printed.
  private static func output(of command: [String], input: String = "") throws -> (
    status: Int32, text: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let data = standardOutput.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Programs can only be tried where their language is.
  private static func has(_ tool: String) -> Bool {
    (try? output(of: ["sh", "-c", "command -v \(tool)"]).status) == 0
  }

  /// Holds what a program prints against the program's own answers.
  private func check(_ model: SmallModel, by command: [String]) throws {
    for (sample, answer) in zip(model.samples, model.answers) {
      let text = sample.map { "\($0)" }.joined(separator: ", ")
      let printed = try Self.output(of: command, input: text).text
      var lines = printed.split(separator: "\n")
      if case .classes(let names) = model.names {
        let best = answer.indices.max { answer[$0] < answer[$1] }
        #expect(lines.first.map(String.init) == best.map { names[$0] }, "\(printed)")
        lines = Array(lines.dropFirst())
      }
      let numbers = lines.compactMap { $0.split(separator: ":").last }
        .compactMap { Float($0.trimmingCharacters(in: .whitespaces)) }
      try #require(numbers.count == answer.count, "\(printed)")
      for (found, expected) in zip(numbers, answer) {
        #expect(abs(found - expected) < 1e-5, "\(model.name): \(printed)")
      }
    }
    // Too few numbers are an error.
    #expect(try Self.output(of: command, input: "1").status != 0)
  }

  @Test(
    "a program in Python gives the network's answers",
    .enabled(if: Self.has("python3"), "there is no python3"),
    arguments: SmallModel.all)
  func python(model: SmallModel) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/net.py"
    try Data(model.checkpoint.exported(as: .python, version: "1")).write(
      to: URL(fileURLWithPath: path))
    try check(model, by: ["python3", path])
  }

  @Test(
    "so does one in C, which compiles without a warning",
    .enabled(if: Self.has("cc"), "there is no cc"),
    arguments: SmallModel.all)
  func c(model: SmallModel) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/net.c"
    try Data(model.checkpoint.exported(as: .c, version: "1")).write(to: URL(fileURLWithPath: path))
    let made = try Self.output(of: [
      "cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-O1", path, "-o",
      folder.path + "/net", "-lm",
    ])
    try #require(made.status == 0)
    try check(model, by: [folder.path + "/net"])
  }

  @Test(
    "so does one in Swift", .enabled(if: Self.has("swiftc"), "there is no swiftc"),
    arguments: SmallModel.all)
  func swift(model: SmallModel) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/net.swift"
    try Data(model.checkpoint.exported(as: .swift, version: "1")).write(
      to: URL(fileURLWithPath: path))
    let made = try Self.output(of: [
      "swiftc", "-Onone", "-warnings-as-errors", path, "-o", folder.path + "/net",
    ])
    try #require(made.status == 0)
    try check(model, by: [folder.path + "/net"])
  }
}

extension SmallModel {
  enum Names {
    case classes([String])
    case values
  }

  /// What the answers are called.
  var names: Names { checkpoint.samples?.classes.map { .classes($0) } ?? .values }
}
