import Foundation
import InterfaceState
import Testing

@testable import inkling

/// Where the user's settings are kept.
struct SettingsFileTests {
  private let surroundings: Surroundings
  private let file: SettingsFile
  private var path: String { surroundings.settingsPath }

  init() throws {
    surroundings = try Surroundings()
    file = SettingsFile(path: surroundings.settingsPath)
  }

  private static let calm: Settings = {
    var settings = Settings()
    settings.isCalm = true
    return settings
  }()

  @Test func `without a file nothing was chosen, and nothing is wrong`() {
    let (settings, problem) = file.load()
    #expect(settings == Settings() && problem == nil)
  }

  @Test func `saving makes the folder, and what was saved is there again`() throws {
    try file.save(Self.calm)
    #expect(file.load().settings == Self.calm)
    #expect(try surroundings.text(of: path) == "{\n  \"calm\" : true\n}\n")
    try file.save(Settings())
    #expect(file.load().settings == Settings())
    let names = try FileManager.default.contentsOfDirectory(
      atPath: (path as NSString).deletingLastPathComponent)
    #expect(
      names.sorted() == [".settings.json.lock", "settings.json"],
      "a file that was well leaves no other behind")
  }

  @Test(arguments: ["{\"calm\": tru", "[]", "{\"calm\": 3, \"glyphs\": \"ascii\"}"])
  func `a broken file is told of and stays until something is saved`(text: String) throws {
    try surroundings.write(settings: text)
    let problem = try #require(file.load().problem)
    #expect(problem.hasPrefix("settings: ") && problem.hasSuffix("; see \(path)"))
    #expect(!problem.contains("\n"))
    #expect(try surroundings.text(of: path) == text)
    try file.save(Self.calm)
    #expect(try surroundings.text(of: path + ".bad") == text)
    #expect(file.load().settings == Self.calm && file.load().problem == nil)
  }

  @Test func `no broken file is lost for another`() throws {
    for text in ["{", "[1]", "{", "[2]"] {
      try surroundings.write(settings: text)
      try file.save(Self.calm)
    }
    #expect(try surroundings.text(of: path + ".bad") == "{")
    #expect(try surroundings.text(of: path + "-2.bad") == "[1]")
    #expect(try surroundings.text(of: path + "-3.bad") == "[2]")
    for number in 1...2 {
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(
        atPath: path + "/\(number)", withIntermediateDirectories: true)
      try file.save(Self.calm)
      #expect(FileManager.default.fileExists(atPath: path + "-\(number + 3).bad/\(number)"))
    }
    #expect(file.load().settings == Self.calm)
  }

  @Test func `a link that leads nowhere is told of and moved out of the way`() throws {
    try surroundings.write(settings: "{}")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "/nowhere/settings.json")
    #expect(file.load().problem == "settings: '\(path)' is a link that leads nowhere")
    try file.save(Self.calm)
    #expect(file.load().settings == Self.calm && file.load().problem == nil)
  }

  @Test func `what another program changes stays, and so does what nobody here knows`() throws {
    try surroundings.write(
      settings: #"{"new": [1], "layouts": {"digits": "plots"}, "theme": "light"}"#)
    let other = SettingsFile(path: path)
    var (mine, _) = file.load()
    var (theirs, _) = other.load()
    theirs.layouts["plane"] = "watch"
    theirs.theme = nil
    try other.save(theirs)
    mine.layouts["curve"] = "teach"
    mine.isCalm = true
    try file.save(mine)
    let (both, problem) = file.load()
    #expect(problem == nil)
    #expect(both.layouts == ["digits": "plots", "plane": "watch", "curve": "teach"])
    #expect(both.theme == nil && both.isCalm)
    #expect(try surroundings.text(of: path).contains("\"new\""))
    // Where both change the same, the later change holds.
    theirs.isCalm = false
    theirs.framesPerSecond = 20
    try other.save(theirs)
    mine.framesPerSecond = 10
    try file.save(mine)
    #expect(file.load().settings.framesPerSecond == 10 && file.load().settings.isCalm)
  }

  @Test func `a folder in the file's place is told of and moved out of the way`() throws {
    try FileManager.default.createDirectory(
      atPath: path + "/inside", withIntermediateDirectories: true)
    #expect(file.load().settings == Settings())
    #expect(try #require(file.load().problem).contains("is a folder"))
    try file.save(Self.calm)
    #expect(file.load().settings == Self.calm)
    #expect(FileManager.default.fileExists(atPath: path + ".bad/inside"))
  }

  @Test func `a file that is too long to be settings is not read`() throws {
    try surroundings.write(settings: String(repeating: " ", count: 2 << 20))
    #expect(try #require(file.load().problem).hasPrefix("settings: "))
    try file.save(Self.calm)
    #expect(file.load().settings == Self.calm)
  }

  @Test func `where there is no room for a folder, saving fails in a sentence`() throws {
    // Below a file there can be no folder, not even for root.
    let blocked = try surroundings.write("", to: "file")
    let file = SettingsFile(path: blocked + "/inkling/settings.json")
    #expect(file.load().problem == nil)
    #expect(throws: Failure.self) { try file.save(Self.calm) }
  }

  @Test func `without a home nothing is kept, and nothing fails`() throws {
    let nowhere = SettingsFile(path: nil)
    try nowhere.save(Self.calm)
    #expect(nowhere.load().settings == Settings() && nowhere.load().problem == nil)
  }

  // MARK: In the program

  @Test func `a setting that a key changed holds in the next sitting`() throws {
    let first = try TerminalProgram("--paused", surroundings: surroundings)
    try first.waitFor("PAUSED")
    try first.type("C")
    try first.waitFor("calm: training is shown at most twice a second")
    try first.type("m")
    try first.waitFor("mouse off")
    #expect(try first.quit() == .exited(0))
    #expect(
      try surroundings.text(of: path) == "{\n  \"calm\" : true,\n  \"mouse\" : false\n}\n")

    let second = try TerminalProgram("--paused", surroundings: surroundings)
    try second.waitFor("PAUSED")
    #expect(second.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006]))
    try second.type("C")
    try second.waitFor("calm off")
    #expect(try second.quit() == .exited(0))
    #expect(try surroundings.text(of: path) == "{\n  \"mouse\" : false\n}\n")
  }

  @Test func `the command line wins and is not kept`() throws {
    try surroundings.write(settings: "{\"mouse\": false, \"theme\": \"monochrome\"}")
    let before = try surroundings.text(of: path)
    let program = try TerminalProgram(
      "--paused", "--mouse", "--calm", "--theme", "light", surroundings: surroundings)
    try program.waitFor("PAUSED")
    #expect(program.screen.modes.isSuperset(of: [1002, 1006]))
    #expect(program.screen.hasColor)
    try program.type("l")
    try program.waitFor("loss axis")
    #expect(try program.quit() == .exited(0))
    #expect(try surroundings.text(of: path) == before)
  }

  @Test func `a theme that was chosen once is there from the start`() throws {
    try surroundings.write(settings: "{\"theme\": \"monochrome\"}")
    let program = try TerminalProgram("--paused", surroundings: surroundings)
    try program.waitFor("PAUSED")
    #expect(!program.screen.hasColor)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `broken settings are told of on the screen, and the program goes on`() throws {
    try surroundings.write(settings: "{\"calm\": \"often\", \"mouse\": false}")
    let program = try TerminalProgram("--paused", surroundings: surroundings)
    try program.waitFor("settings: 'calm' takes true or false; see ")
    #expect(program.screen.modes.isDisjoint(with: [1002, 1006]))
    #expect(try program.quit() == .exited(0))
    #expect(
      try surroundings.text(of: path) == "{\"calm\": \"often\", \"mouse\": false}")
  }

  @Test func `a change that cannot be kept holds all the same`() throws {
    let blocked = try surroundings.write("", to: "file")
    let program = try TerminalProgram(
      "--paused", environment: ["XDG_CONFIG_HOME": blocked], surroundings: surroundings)
    try program.waitFor("PAUSED")
    try program.type("m")
    try program.waitFor("mouse off")
    #expect(program.screen.contains("not kept for next time"))
    #expect(try program.quit() == .exited(0))
  }

  @Test(
    arguments: [
      ["HOME": nil, "XDG_CONFIG_HOME": nil], ["HOME": "/dev/null", "XDG_CONFIG_HOME": "relative"],
      ["HOME": "/dev/null", "XDG_CONFIG_HOME": nil],
    ] as [[String: String?]])
  func `without a place for settings all keys work`(environment: [String: String?]) throws {
    let program = try TerminalProgram("--paused", environment: environment)
    try program.waitFor("PAUSED")
    try program.type("C")
    try program.waitFor("calm: ")
    #expect(try program.quit() == .exited(0))
  }
}
