import Datasets
import Dispatch
import InterfaceState
import Lessons
import NcursesTerminal
import Platform
import TerminalGraphics
import Testing
import Training

@testable import inkling
@testable import InterfaceState
@testable import Screens

/// The loop on a terminal that a test scripts.
@Suite struct RunLoopTests {
  /// A terminal that takes nothing, with a script of events; at its end it asks the program to end.
  private final class StalledDevice: Device {
    let size = Size(columns: 80, rows: 24)
    let capabilities = Capabilities(colorCount: 256, isUTF8: true, hasBraille: true, canDrag: true)
    let wake: @Sendable () -> Void = {}
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
      display: AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true),
      catalogue: .all)
    let loop = RunLoop(
      device: device, runs: runs, state: state,
      settingsFile: SettingsFile(path: nil))
    let (ending, opened) = loop.run()
    #expect(ending == .signal(15))
    #expect(device.timeouts == [nil, nil, nil])
    _ = opened.stop()
  }

  // MARK: With a terminal that takes every frame

  /// A terminal that gives an event of its script after each frame, waits for the loop to be woken where the script says
  /// so, and asks the program to end at the script's end.
  private final class PromptDevice: Device {
    enum Step {
      case event(DeviceEvent)
      /// Does something and waits until another thread wakes the loop.
      case wakeAfter(() -> Void)
    }

    let size = Size(columns: 120, rows: 40)
    let capabilities = Capabilities(colorCount: 256, isUTF8: true, hasBraille: true, canDrag: true)
    let isReadyToPresent = true
    private let bell = DispatchSemaphore(value: 0)
    private var script: [Step]
    /// The frames, and whether each was said to be of a picture that moves by itself.
    private(set) var frames: [(canvas: Canvas, isMoving: Bool)] = []
    private var hasFrame = false

    init(script: [Step]) { self.script = script }

    var wake: @Sendable () -> Void { { [bell] in _ = bell.signal() } }

    func present(_ canvas: Canvas, isMoving: Bool) -> Bool {
      frames.append((canvas, isMoving))
      hasFrame = true
      return true
    }

    func wait(timeoutMilliseconds: Int?) -> [DeviceEvent] {
      // A frame is due after every event: the next one comes when it has been shown.
      guard hasFrame || timeoutMilliseconds == nil else { return [] }
      hasFrame = false
      guard !script.isEmpty else { return [.terminate(signal: 15)] }
      switch script.removeFirst() {
      case .event(let event): return [event]
      case .wakeAfter(let act):
        act()
        bell.wait()
        return [.woken]
      }
    }

    func setMouse(enabled: Bool) {}
    func setPalette(_ colors: [Color]) {}
    func repaint() {}
    func suspend() {}
    func close() {}
  }

  private static func loop(
    _ device: PromptDevice, isPaused: Bool, after isReady: DispatchSemaphore? = nil
  ) throws -> RunLoop {
    let lesson = try #require(LessonCatalog.lesson(named: "neuron"))
    let trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    let loading: OpenRuns.Loading = {
      (dataset: DatasetSource, seed: UInt64) throws(Failure) -> Dataset in
      isReady?.wait()
      return try load(dataset, seed: seed)
    }
    let runs = OpenRuns(
      lesson: lesson, trainer: trainer, isPaused: isPaused, loading: loading,
      wake: device.wake)
    let state = AppState(
      lesson: lesson, lessons: LessonCatalog.all, snapshot: runs.session.latest, size: device.size,
      display: AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true),
      catalogue: .all)
    return RunLoop(
      device: device, runs: runs, state: state,
      settingsFile: SettingsFile(path: nil), patience: .milliseconds(0))
  }

  @Test func `what a key changed is shown exactly, in whatever motion`() throws {
    let keys = ["H", "P", "v", "P", "v"].map { Key.character(Character($0)) }
    let device = PromptDevice(script: keys.map { .event(.input(.key($0))) })
    let (_, opened) = try Self.loop(device, isPaused: false).run()
    _ = opened.stop()
    #expect(device.frames.count == 1 + keys.count)
    #expect(device.frames.allSatisfy { !$0.isMoving })
  }

  @Test func `while a lesson's data are made, keys are answered`() throws {
    let released = DispatchSemaphore(value: 0)
    let asked = try #require(LessonCatalog.lesson(named: "plane/xor"))
    let rows = LessonMenu.rows(of: LessonCatalog.all)
    let start = try #require(rows.firstIndex { $0.name == "neuron" })
    let goal = try #require(rows.firstIndex { $0.id == asked.id })
    let way = Array(repeating: goal > start ? Key.down : .up, count: abs(goal - start))
    let keys: [Key] = [.character("L")] + way + [.enter, .character("l")]
    let device = PromptDevice(
      script: keys.map { .event(.input(.key($0))) } + [.wakeAfter { released.signal() }])
    let loop = try Self.loop(device, isPaused: true, after: released)
    let (_, opened) = loop.run()
    let shown = device.frames.map { $0.canvas.description }
    #expect(shown[keys.count - 1].contains("making the data of plane/xor"))
    #expect(!shown[keys.count].contains("making the data of plane/xor"), "the next key is answered")
    #expect(shown[keys.count].contains("neuron"))
    #expect(try #require(shown.last).contains("plane/xor"))
    #expect(opened.lesson == asked)
    _ = opened.stop()
  }
}
