import Findings
import InterfaceTestSupport
import TerminalGraphics
import Testing

@testable import InterfaceState

@Suite("Kept settings")
struct KeptSettingsTests {
  private static let chosen: Settings = {
    var settings = Settings()
    settings.theme = "light"
    settings.glyphs = "ascii"
    settings.isCalm = true
    settings.isMouseOn = false
    settings.framesPerSecond = 12
    settings.smoothing = 20
    settings.layouts = ["digits": "plots", "plane": "watch"]
    settings.hiddenPanels = ["digits": ["loss", "weights"]]
    settings.addedPanels = ["digits": ["confusion"]]
    settings.showsGhosts = false
    return settings
  }()

  private static let text = """
    {
      "addedPanels" : {
        "digits" : [
          "confusion"
        ]
      },
      "calm" : true,
      "framesPerSecond" : 12,
      "ghosts" : false,
      "glyphs" : "ascii",
      "hiddenPanels" : {
        "digits" : [
          "loss",
          "weights"
        ]
      },
      "layouts" : {
        "digits" : "plots",
        "plane" : "watch"
      },
      "mouse" : false,
      "smoothing" : 20,
      "theme" : "light"
    }

    """

  private func read(_ text: String) -> (settings: Settings, problem: String?) {
    Settings.read(Array(text.utf8), Scene.catalogue)
  }

  // MARK: The file

  @Test("are written for people and read again")
  func roundTrip() {
    #expect(String(decoding: Self.chosen.encoded(), as: UTF8.self) == Self.text)
    let (settings, problem) = read(Self.text)
    #expect(settings == Self.chosen && problem == nil)
  }

  @Test("of which nothing was chosen are an empty object")
  func nothingChosen() {
    let (settings, problem) = read(String(decoding: Settings().encoded(), as: UTF8.self))
    #expect(settings == Settings() && problem == nil)
    #expect(settings.theme == nil && !settings.isCalm && settings.layouts.isEmpty)
  }

  @Test("may lack any line, or have null there")
  func missing() {
    let lines = Self.text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    let names = lines.compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    #expect(names.count == 10)
    for name in names {
      let (settings, problem) = read("{\"\(name)\": null}")
      #expect(settings == Settings() && problem == nil, "\(name)")
    }
  }

  @Test(
    "that are no object are ignored and told of",
    arguments: ["", "{", "[]", "3", "calm", "{\"calm\": true", "\u{0}\u{1}"])
  func broken(text: String) {
    let (settings, problem) = read(text)
    #expect(settings == Settings())
    #expect(problem == "it is not a JSON object")
  }

  @Test(
    "of a wrong kind are left out one by one, each being named",
    arguments: [
      ("\"calm\": 1", "'calm' takes true or false"),
      ("\"mouse\": \"yes\"", "'mouse' takes true or false"),
      ("\"framesPerSecond\": 0", "'framesPerSecond' takes a whole number from 1 to 60"),
      ("\"framesPerSecond\": 1e300", "'framesPerSecond' takes a whole number from 1 to 60"),
      ("\"smoothing\": 1.5", "'smoothing' takes a whole number from 1 to 1000"),
      ("\"layouts\": [\"plots\"]", "'layouts' takes an object with text for each lesson"),
      ("\"layouts\": {\"digits\": 3}", "'layouts' takes an object with text for each lesson"),
      (
        "\"hiddenPanels\": {\"digits\": [3]}",
        "'hiddenPanels' takes an object with a list of text for each lesson"
      ),
    ])
  func partlyBroken(member: String, problem: String) {
    let read = read("{\(member), \"glyphs\": \"ascii\"}")
    var expected = Settings()
    expected.glyphs = "ascii"
    #expect(read.settings == expected)
    #expect(read.problem == problem)
  }

  @Test("of a theme that there is not name those that there are")
  func unknownTheme() throws {
    let problem = try #require(read("{\"theme\": \"pink\", \"calm\": 0}").problem)
    #expect(problem.hasPrefix("'theme' takes one of dark, light"))
    #expect(problem.hasSuffix(", 'calm' takes true or false"))
  }

  @Test("that this program does not know stay in the file")
  func unknown() {
    let text = "{\"calm\": true, \"later\": {\"a\": [1, null, \"x\"]}, \"theme\": 3}"
    var (settings, _) = read(text)
    settings.isCalm = false
    settings.theme = "light"
    let (again, problem) = read(String(decoding: settings.encoded(), as: UTF8.self))
    #expect(again == settings && problem == nil)
    #expect(String(decoding: settings.encoded(), as: UTF8.self).contains("\"later\""))
  }

  // MARK: Choosing

  @Test("are kept when a key changes one")
  func keys() {
    var state = Scene.state()
    var expected = Settings()
    expected.isCalm = true
    #expect(state.type(keys: "C") == [.saveSettings(expected)])
    #expect(state.sitting.terminal.isCalm && state.sitting.settings == expected)
    expected.isMouseOn = false
    #expect(state.type(keys: "m") == [.setMouse(false), .saveSettings(expected)])
    expected.isCalm = false
    #expect(state.type(keys: "C") == [.saveSettings(expected)])
    #expect(!state.sitting.terminal.isCalm)
  }

  @Test("hold from the start")
  func start() {
    let state = AppState(
      lesson: Scene.lesson, snapshot: Scene.training, size: Size(columns: 80, rows: 24),
      display: Scene.colored, settings: Self.chosen, catalogue: Scene.catalogue)
    #expect(state.sitting.terminal.isCalm && !state.sitting.terminal.isMouseOn)
  }

  @Test("do not change by what the command line says")
  func commandLine() {
    var state = Scene.state()
    state.sitting.terminal.isCalm = true
    #expect(state.type(keys: "C").isEmpty)
    #expect(state.sitting.settings == Settings())
  }

  @Test("go with the user from lesson to lesson")
  func lessons() {
    var state = Scene.state()
    state.type(keys: "C")
    let next = state.showing(Scene.table.open)
    #expect(next.sitting.terminal.isCalm && next.sitting.settings == state.sitting.settings)
  }
}
