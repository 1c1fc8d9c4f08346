import Findings
import Foundation
import Interchange
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("What S saves")
struct ExportTests {
  /// The text of a picture in ANSI, without its codes.
  private func plain(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  private func file(_ ending: String, _ export: Export, _ state: AppState) throws -> [UInt8] {
    let files = try #require(state.exported(export)).files
    return try #require(files.first { $0.ending == ending }).bytes
  }

  /// The lines without blanks at their ends.
  private func trimmed(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
  }

  // MARK: Keys

  @Test(
    "S asks, and a letter chooses",
    arguments: [("s", Export.screen), ("p", .panel), ("c", .curves)])
  func asks(letter: String, export: Export) {
    var state = Scene.state()
    #expect(state.type(keys: "S").isEmpty)
    #expect(state.screen.description.contains("s Enter"))
    #expect(state.type(keys: letter) == [.export(export)])
    #expect(state.overlay == nil)
  }

  @Test("Enter takes the screen, Esc nothing, other keys say what there is")
  func otherKeys() {
    var state = Scene.state().after { $0.type(keys: "S") }
    #expect(state.press(.character("x")).isEmpty)
    #expect(state.notice == "x does nothing here; s, p, c and t save, Esc cancels")
    #expect(state.after { $0.press([.escape]) }.overlay == nil)
    #expect(state.press(.enter) == [.export(.screen)])
  }

  @Test("t begins to write event files for TensorBoard")
  func events() {
    var state = Scene.state().after { $0.type(keys: "S") }
    #expect(state.type(keys: "t") == [.toggleEvents])
    #expect(state.overlay == nil)
  }

  // MARK: Tables

  @Test("every panel that shows numbers can save them, in every lesson that begins with it")
  func allPanels() throws {
    var silent: Set<String> = []
    var tabular: [any TabularPanel.Type] = []
    for type in PanelTable.types {
      silent.insert(type.kind.rawValue)
      if let panel = type as? any TabularPanel.Type { tabular.append(panel) }
    }
    #expect(tabular.count == PanelTable.types.count)
    for lesson in LessonCatalog.all {
      var state = LearningScene.lesson(lesson.id, batches: 2)
      if state.panels.contains(.drawing) { state.pad.drawing = SegmentDigits.drawing(of: 8) }
      for panel in tabular {
        guard let table = panel.table(in: state) else { continue }
        let kind = panel.kind.rawValue
        silent.remove(kind)
        #expect(!table.rows.isEmpty && !table.columnNames.isEmpty, "\(kind) in \(lesson.id)")
        #expect(Set(table.columnNames).count == table.columnNames.count, "\(kind), \(lesson.id)")
        #expect(try CSVTable(decoding: table.encoded()).rows.count == table.rows.count)
      }
    }
    // These show what the user made, of which there is nothing yet.
    #expect(silent == ["pins", "myDigits"])
  }

  @Test(
    "a panel with a table saves it as CSV too: every contribution with its sum, in full precision")
  func contributions() throws {
    let state = LearningScene.lesson("tumors", batches: 3).after {
      $0.focus = .rowPath
      $0.isEnlarged = true
      $0[.rowPath].view = 1
    }
    #expect(
      state.exportLines.contains {
        $0.spans.contains { $0.text.description.contains("its table as CSV") }
      })
    let table = try CSVTable(decoding: file("csv", .panel, state))
    #expect(table.columnNames == ["input", "raw", "x", "w", "w x", "sum"])
    let path = try #require(SamplePath(of: state.inspection))
    let place = RowPathPanel.choice(in: state)
    let sum = try #require(
      state.snapshot.network.sum(
        ofUnit: place.unit, inLayer: place.layer, sample: path.values,
        activations: path.activations))
    #expect(table.rows.count >= sum.terms.count + 2)
    for (row, term) in zip(table.rows, sum.termsBySize) {
      #expect(row[2] == "\(term.value)" && row[3] == "\(term.weight)")
      #expect(row[4] == "\(term.product)")
    }
    let z = try #require(table.rows.first { $0[0] == "z" }?[5])
    #expect(Double(z) == sum.sum)
  }

  @Test(
    "the layers' outputs are a table too; a panel that has none at the moment saves its picture alone"
  )
  func layers() throws {
    let state = LearningScene.lesson("tumors", batches: 3).after { $0.focus = .rowPath }
    let table = try CSVTable(decoding: file("csv", .panel, state.after { $0.isEnlarged = true }))
    #expect(table.columnNames == ["layer", "unit", "raw", "value"])
    #expect(table.rows.filter { $0[0] == "input" }.count == 9)
    let curves = Scene.state(120, 40).after { $0.focus = .loss }
    #expect(curves.exported(.panel)?.files.map(\.ending) == ["svg", "ans", "csv"])
    let empty = Scene.state(120, 40).after {
      $0.open.view.arrangement.added = [.pins]
      $0.focus(on: .pins)
    }
    #expect(empty.exported(.panel)?.files.map(\.ending) == ["svg", "ans"])
  }

  @Test("raw values are those of the source, not computed back from what goes in")
  func rawValues() throws {
    var state = LearningScene.lesson("tumors", batches: 3).after {
      $0.focus = .rowPath
      $0.isEnlarged = true
    }
    for row in 0..<20 {
      state.sample = row
      let table = try CSVTable(decoding: file("csv", .panel, state))
      let raw = table.rows.filter { $0[0] == "input" }.compactMap { $0[2].flatMap(Double.init) }
      #expect(raw.count == 9 && raw.allSatisfy { (1...10).contains($0) && $0 == $0.rounded() })
    }
  }

  @Test("the first view saves the sum too where it stands below the layers")
  func bothTables() throws {
    func state(_ rows: Int) -> AppState {
      LearningScene.lesson("tumors", batches: 3).after {
        $0.size = Size(columns: 120, rows: rows)
        $0.focus = .rowPath
        $0.isEnlarged = true
      }
    }
    #expect(state(20).exported(.panel)?.files.map(\.ending) == ["svg", "ans", "csv"])
    let tall = state(40)
    #expect(tall.screen.description.contains("z, the sum"))
    #expect(tall.exported(.panel)?.files.map(\.ending) == ["svg", "ans", "csv", "sum.csv"])
    let layers = try CSVTable(decoding: file("csv", .panel, tall))
    #expect(layers.columnNames == ["layer", "unit", "raw", "value"])
    let bySize = tall.after { $0[.rowPath].view = 1 }
    #expect(try file("sum.csv", .panel, tall) == file("csv", .panel, bySize))
    #expect(
      tall.exportLines.contains {
        $0.spans.contains { $0.text.description.contains("its tables as CSV") }
      })
  }

  // MARK: Pictures

  @Test(
    "the screen is saved as it is, without notice and question",
    arguments: [Scene.colored, Scene.plain])
  func screen(display: AppState.Display) throws {
    let seen = Scene.state(80, 24, display: display)
    let state = seen.after {
      $0.notice = "something to say"
      $0.overlay = ExportOverlay()
    }
    let ansi = try file("ans", .screen, state)
    #expect(trimmed(plain(ansi)).dropLast() == trimmed(seen.screen.description)[...])
    let svg = String(decoding: try file("svg", .screen, state), as: UTF8.self)
    #expect(svg.contains("width=\"640\" height=\"384\""))
    #expect(svg.contains(">Loss") || svg.contains(" Loss"))
    #expect(!svg.contains("something to say"))
  }

  @Test("the focused panel is saved as it stands, with its frame", arguments: Scene.panels)
  func panel(kind: PanelKind) throws {
    let state = Scene.state(120, 40).after { $0.focus = kind }
    let area = try #require(state.place(of: kind)).area
    let lines = trimmed(plain(try file("ans", .panel, state))).dropLast()
    #expect(lines == trimmed(state.screen.text(in: area))[...])
    #expect(lines.count == area.rows && lines.first?.first == "╭" && lines.last?.last == "╯")
    #expect(state.exported(.panel)?.stem == "inkling-digits-step87-\(kind.rawValue)")
  }

  @Test("an enlarged panel is saved in its size")
  func enlarged() throws {
    let state = Scene.state(80, 24).after {
      $0.focus = .loss
      $0.isEnlarged = true
    }
    let lines = trimmed(plain(try file("ans", .panel, state))).dropLast()
    #expect(lines.count == 22 && lines.first?.count == 80)
  }

  @Test("a screen without room for panels has no panel to save")
  func tooSmall() {
    let state = Scene.state(39, 11)
    #expect(state.exported(.panel) == nil && state.exported(.screen) != nil)
  }

  // MARK: Curves

  @Test("the table holds the numbers of the plots, to the last bit")
  func curves() throws {
    let points = Scene.training.history.points
    let table = try CSVTable(decoding: file("csv", .curves, Scene.state()))
    #expect(table.rows.count == points.count && points.count == 88)
    func column(_ name: String) throws -> [Double?] {
      try table.texts(in: name).map { $0.flatMap(Double.init) }
    }
    #expect(try column("step") == points.map { Double($0.step) })
    #expect(
      try column("epoch") == points.map(\.epochs))
    #expect(try column("run").allSatisfy { $0 == 1 })
    #expect(try column("learning_rate") == points.map { Double($0.learningRate) })
    #expect(try column("train_accuracy") == points.map(\.trainAccuracy))
    #expect(try column("train_loss") == points.map(\.trainLoss))
    #expect(try column("test_loss") == points.map(\.testLoss))
    #expect(try column("test_accuracy") == points.map(\.testAccuracy))
    #expect(try column("test_mse") == points.map(\.testMSE))
  }

  @Test("the last column says what the user called a run")
  func names() throws {
    var state = PlotScene.run([(.resume, 2), (.restart(seed: 2), 2)])
    state.plots.names = [1: "small, first"]
    let table = try CSVTable(decoding: file("csv", .curves, state))
    #expect(table.columnNames.suffix(2) == ["event", "name"])
    let runs = try table.texts(in: "run")
    let names = try table.texts(in: "name")
    #expect(Set(runs) == ["1", "2"])
    for (run, name) in zip(runs, names) { #expect(name == (run == "1" ? "small, first" : nil)) }
  }

  @Test("what was not measured is empty, and what is no number says so")
  func gaps() throws {
    let untested = try CSVTable(decoding: file("csv", .curves, Scene.state(80, 24, Scene.untested)))
    #expect(try untested.texts(in: "test_loss").allSatisfy { $0 == nil })
    let diverged = try CSVTable(decoding: file("csv", .curves, Scene.state(80, 24, Scene.diverged)))
    #expect(try diverged.texts(in: "train_loss") == ["nan"])
    #expect(Scene.state(80, 24, Scene.unmeasured).exported(.curves) == nil)
  }
}
