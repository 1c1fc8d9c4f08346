import Interface
import Lessons
import NcursesTerminal
import TerminalGraphics
import Testing
import Training

@testable import inkling

/// The loop on a terminal that a test scripts.
@Suite struct RunLoopTests {
  /// A terminal that takes nothing, with a script of events; at its end it asks the program to end.
  private final class StalledDevice: Device {
    let size = Size(columns: 80, rows: 24)
    let capabilities = Capabilities(colorCount: 256, isUTF8: true, hasBraille: true, canDrag: true)
    let waker = Waker {}
    let isReadyToPresent = false
    private var script: [DeviceEvent]
    private(set) var timeouts: [Int?] = []

    init(script: [DeviceEvent]) { self.script = script }

    func present(_ canvas: Canvas, isMoving: Bool) -> Bool { false }

    func wait(timeoutMilliseconds: Int?) -> [DeviceEvent] {
      timeouts.append(timeoutMilliseconds)
      return [script.isEmpty ? .terminate(signal: 15) : script.removeFirst()]
    }

    func setMouse(enabled: Bool) {}
    func setPalette(_ colors: [Color]) {}
    func repaint() {}
    func suspend() {}
    func close() {}
  }

  @Test func `a terminal that takes nothing is waited for, not asked again and again`() throws {
    let lesson = LessonCatalog.standard
    let trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    let runs = OpenRuns(lesson: lesson, trainer: trainer, isPaused: true, wake: {})
    let device = StalledDevice(script: [.input(.key(.character("l"))), .woken])
    let state = AppState(
      lesson: lesson, snapshot: runs.session.latest, size: device.size,
      display: AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true))
    let loop = RunLoop(
      device: device, runs: runs, state: state,
      settingsFile: SettingsFile(path: nil))
    let (ending, opened) = loop.run()
    #expect(ending == .signal(15))
    #expect(device.timeouts == [nil, nil, nil])
    _ = opened.stop()
  }
}
