import InterfaceState
import Lessons
import PlainMode
import Platform
import TerminalGraphics
import Training

/// The loop without a screen: lines that are typed become messages, what comes of them is said in sentences.
///
/// No escape codes, no cursor: for screen readers, braille displays and scripts. A script's next line waits for a run
/// of which the end was asked for; a person's does not.
struct PlainLoop {
  private var runs: OpenRuns
  private var talk: PlainTalk
  private let input: LineInput
  private let signals: EndingSignals
  private let settingsFile: SettingsFile
  private let isInteractive: Bool
  private var ending: RunLoop.Ending?
  private var logs: EventLogs

  init(
    runs: OpenRuns, state: AppState, wakeUp: SelfPipe, settingsFile: SettingsFile,
    isInteractive: Bool, logs: EventLogs = EventLogs()
  ) {
    self.logs = logs
    self.runs = runs
    self.settingsFile = settingsFile
    self.isInteractive = isInteractive
    talk = PlainTalk(state)
    input = LineInput(wakeUp: wakeUp)
    signals = EndingSignals { wakeUp.wake() }
  }

  /// Runs until the user leaves, there are no more lines, or a signal asks for it.
  ///
  /// - Returns: why it ended, and the runs that were opened, still to be stopped.
  consuming func run() -> (ending: RunLoop.Ending, runs: OpenRuns) {
    do throws(Failure) { return (try converse(), runs) } catch { return (.failed(error), runs) }
  }

  private mutating func converse() throws(Failure) -> RunLoop.Ending {
    let clock = ContinuousClock()
    let start = clock.now
    try tell(talk.begin())
    while true {
      if let signal = signals.caught { return .signal(signal) }
      let hasAnswered = runs.session.hasAnswered
      if hasAnswered {
        let now = (clock.now - start).seconds
        try tell(talk.hear(runs.session.latest, now: now))
        if let problem = logs.write(talk.state, now: now) { try tell(talk.hear(Label(problem))) }
        if let ending { return ending }
      }
      let isFree = hasAnswered && runs.session.hasAnswered && (isInteractive || !talk.isBusy)
      switch input.next(takesLines: isFree, timeoutMilliseconds: nil) {
      case .line(let line): try tell(talk.take(line))
      case .end where isInteractive || !talk.state.open.orders.isRunning: ending = .quit
      // A script that ends with a run lets it come to its end.
      case .end: try tell(talk.take("wait"))
      case .woken: break
      }
      if let ending { return ending }
    }
  }

  private mutating func tell(_ answer: PlainAnswer) throws(Failure) {
    for sentence in answer.sentences { try StandardStreams.write("\(Label(sentence))\n") }
    for effect in answer.effects {
      switch effect {
      case .quit: ending = .quit
      case .openLesson(let name, let variant): try openLesson(name, variant)
      // No frames are drawn here, and files are named on the command line.
      case .toggleEvents: try tell(talk.hear(Label(logs.toggle(talk.state))))
      case .setFramesPerSecond, .listFolder, .readData, .openData: break
      case .send, .saveCheckpoint, .export, .setMouse, .setPalette, .saveSettings, .keepDigit,
        .dropDigit, .repaint, .suspend:
        let effects = EffectRunner(
          device: nil, session: runs.session, settingsFile: settingsFile)
        guard let news = effects.run(effect, state: talk.state) else { continue }
        if case .noticed(let text) = news { try tell(talk.hear(text)) }
      }
    }
  }

  private mutating func openLesson(_ name: String, _ variant: String?) throws(Failure) {
    let lesson = talk.state.sitting.lessons.first { $0.name == name }
    guard let next = variant.map({ lesson?.variant(named: $0) }) ?? lesson?.opened else {
      return try tell(talk.hear("there is no such lesson"))
    }
    let opened: AppState
    do throws(Failure) {
      opened = try runs.open(next, leaving: talk.state)
    } catch {
      return try tell(talk.hear(Label("not opened: \(error.message)")))
    }
    try tell(talk.open(opened))
  }
}
