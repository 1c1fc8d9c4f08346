import Datasets
import Dispatch
import Findings
import InterfaceState
import Lessons
import NcursesTerminal
import Screens
import TerminalGraphics
import Training

/// The only loop: events become messages, messages change the state, the state becomes a frame.
struct RunLoop {
  /// Why the loop ended.
  enum Ending: Equatable {
    case quit
    case signal(Int32)
    /// What it had to say could not be said.
    case failed(Failure)
  }

  private let device: any Device
  private let settingsFile: SettingsFile
  private var runs: OpenRuns
  private var state: AppState
  private var pacer: FramePacer
  private var clocks = StateClocks()
  private var moving = MovingView()
  private var ending: Ending?
  private var logs: EventLogs
  /// Whether more has changed since the last frame than training does by itself.
  private var hasActed = true
  /// The lesson that is shown as soon as its run is made.
  private var opening: BackgroundWork<OpenRuns.Made>?
  /// The file of the user's own samples that is being read.
  private var reading: BackgroundWork<UnderstoodFile>?
  /// How long the loop waits for a lesson before it goes on without it.
  private let patience: DispatchTimeInterval

  init(
    device: any Device, runs: OpenRuns, state: AppState, settingsFile: SettingsFile,
    logs: EventLogs = EventLogs(), patience: DispatchTimeInterval = .seconds(1)
  ) {
    self.logs = logs
    self.patience = patience
    self.device = device
    self.settingsFile = settingsFile
    self.runs = runs
    self.state = state
    pacer = FramePacer(framesPerSecond: state.sitting.terminal.framesPerSecond)
  }

  /// Runs until the user leaves or a signal asks for it.
  ///
  /// - Returns: why it ended, and the runs that were opened, still to be stopped.
  consuming func run() -> (ending: Ending, runs: OpenRuns) {
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let now = (clock.now - start).seconds
      if device.isReadyToPresent, pacer.isDue(now: now) {
        // What the user changed is shown exactly: only a picture that moves by itself may lag behind a little.
        let isMoving =
          !hasActed && state.snapshot.state == .training && pacer.isQuick(now: now)
        hasActed = false
        state.pad.prepare()
        let frame = moving.frame(of: state, size: device.size, isMoving: isMoving, now: now)
        _ = device.present(frame, isMoving: isMoving)
        pacer.presented(now: now)
      }
      // While a frame is on its way nothing is due: its end wakes the loop, however long a line stalls.
      let later = (clock.now - start).seconds
      for message in clocks.due(now: later, for: state) { apply(message) }
      let frame = device.isReadyToPresent ? pacer.secondsUntilDue(now: later) : nil
      let timeout = [frame, clocks.secondsUntilDue(now: later)].compactMap { $0 }.min()
      if let problem = logs.write(state, now: later) { apply(.noticed(Label(problem))) }
      for event in device.wait(timeoutMilliseconds: timeout.map { Int(($0 * 1000).rounded(.up)) }) {
        handle(event)
        if let ending { return (ending, runs) }
      }
    }
  }

  private mutating func handle(_ event: DeviceEvent) {
    switch event {
    case .input(let input): handle(input)
    case .woken:
      showOpened()
      showRead()
      apply(.snapshotArrived(runs.session.latest))
    case .frameSent(let report): pacer.frameSent(seconds: report.duration.seconds)
    case .terminate(let signal): ending = .signal(signal)
    }
  }

  private mutating func handle(_ input: InputEvent) {
    switch input {
    case .key(let key): apply(Keymap.message(for: key, in: state))
    case .paste(let text): apply(.pasted(text))
    case .mouse(let mouse): apply(.mouse(mouse))
    case .resize(let size): apply(.resized(size))
    case .groundChanged(let isLight): apply(.groundChanged(isLight: isLight))
    case .resumed:
      hasActed = true
      pacer.needsFrame()
    }
  }

  private mutating func apply(_ message: Message) {
    let isRoutine = isRoutine(message)
    if !isRoutine { hasActed = true }
    pacer.needsFrame(isRoutine ? (state.sitting.terminal.isCalm ? .calm : .news) : .answer)
    for effect in update(&state, message) {
      switch effect {
      case .quit: ending = .quit
      case .setFramesPerSecond(let frames): pacer.framesPerSecond = frames
      case .openLesson(let name, let variant): openLesson(name, variant)
      case .toggleEvents: apply(.noticed(Label(logs.toggle(state))))
      case .openData(let file): open(runs.making(own: file), called: file.name)
      case .readData(let file): read(file)
      case .listFolder(let path): apply(.folderListed(FolderListing(lookingInto: path)))
      case .send, .saveCheckpoint, .export, .setMouse, .setPalette, .saveSettings, .keepDigit,
        .dropDigit, .repaint, .suspend:
        let effects = EffectRunner(
          device: device, session: runs.session, settingsFile: settingsFile)
        if let answer = effects.run(effect, state: state) { apply(answer) }
      }
    }
  }

  /// Whether a message only tells that training or time goes on.
  private func isRoutine(_ message: Message) -> Bool {
    if case .secondPassed = message { return true }
    guard case .snapshotArrived(let snapshot) = message else { return false }
    return snapshot.state == .training && state.snapshot.state == .training
  }

  /// Changes the run and what is looked at; the terminal stays as it is. A lesson whose data take long to make is shown
  /// when they are there.
  private mutating func openLesson(_ name: String, _ variant: String?) {
    let lesson = state.sitting.lessons.first { $0.name == name }
    guard let next = variant.map({ lesson?.variant(named: $0) }) ?? lesson?.opened else {
      return apply(.noticed("there is no such lesson"))
    }
    opening = nil
    if runs.hasLeft(next) { return show(next, with: nil) }
    let make = runs.making(next)
    open(
      { () throws(Failure) in OpenRuns.Made(lesson: next, trainer: try make()) }, called: next.id)
  }

  private mutating func open(
    _ make: @escaping @Sendable () throws(Failure) -> OpenRuns.Made, called name: String
  ) {
    let opening = BackgroundWork("lesson", wake: runs.wake, making: make)
    self.opening = opening
    if opening.ends(within: patience) { return showOpened() }
    apply(.noticed(Label("making the data of \(name), some seconds; all keys work meanwhile")))
  }

  /// Finds out what a file holds; what comes of it is heard by whoever asked.
  private mutating func read(_ file: DataFile) {
    var file = file
    file.splitSeed = runs.seed
    let reading = BackgroundWork("reading", wake: runs.wake) { [file] () throws(Failure) in
      do throws(DataFileError) {
        return UnderstoodFile(file, try OwnData(file).understanding)
      } catch { return UnderstoodFile(file, problem: error.description) }
    }
    self.reading = reading
    if reading.ends(within: patience) { showRead() }
  }

  private mutating func showRead() {
    guard let result = reading?.result else { return }
    reading = nil
    if case .success(let file) = result { apply(.dataRead(file)) }
  }

  /// Shows the lesson that is being opened once its run is there.
  private mutating func showOpened() {
    guard let opening, let result = opening.result else { return }
    self.opening = nil
    switch result {
    case .success(let made): show(made.lesson, with: made.trainer)
    case .failure(let error): apply(.noticed(Label("not opened: \(error.message)")))
    }
  }

  private mutating func show(_ lesson: Lesson, with trainer: Trainer?) {
    do throws(Failure) {
      state = try runs.open(lesson, leaving: state, with: trainer)
      hasActed = true
      pacer.needsFrame()
    } catch { apply(.noticed(Label("not opened: \(error.message)"))) }
  }
}
