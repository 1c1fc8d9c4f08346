import Interface
import NcursesTerminal
import TerminalGraphics
import Training

/// The only loop: events become messages, messages change the state, the state becomes a frame.
struct RunLoop {
  /// Why the loop ended.
  enum Ending: Equatable {
    case quit
    case signal(Int32)
  }

  private let device: any Device
  private let effects: EffectRunner
  private let session: TrainingSession
  private var state: AppState
  private var pacer: FramePacer
  private var ending: Ending?

  init(device: any Device, session: TrainingSession, framesPerSecond: Int, state: AppState) {
    self.device = device
    self.session = session
    self.state = state
    effects = EffectRunner(device: device, session: session)
    pacer = FramePacer(framesPerSecond: framesPerSecond)
  }

  /// Runs until the user leaves or a signal asks for it.
  consuming func run() -> Ending {
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let now = (clock.now - start).seconds
      if device.isReadyToPresent, pacer.isDue(now: now) {
        _ = device.present(view(state, size: device.size))
        pacer.presented(now: now)
      }
      // While a frame is on its way nothing is due: its end wakes the loop, however long a line stalls.
      let timeout =
        device.isReadyToPresent ? pacer.secondsUntilDue(now: (clock.now - start).seconds) : nil
      for event in device.wait(timeoutMilliseconds: timeout.map { Int(($0 * 1000).rounded(.up)) }) {
        handle(event)
        if let ending { return ending }
      }
    }
  }

  private mutating func handle(_ event: DeviceEvent) {
    switch event {
    case .input(let input): handle(input)
    case .woken: apply(.snapshotArrived(session.latest))
    case .frameSent(let report): pacer.frameSent(seconds: report.duration.seconds)
    case .terminate(let signal): ending = .signal(signal)
    }
  }

  private mutating func handle(_ input: InputEvent) {
    switch input {
    case .key(let key): apply(Keymap.message(for: key, in: state))
    case .mouse(let mouse): apply(.mouse(mouse))
    case .resize(let size): apply(.resized(size))
    case .resumed: pacer.needsFrame()
    }
  }

  private mutating func apply(_ message: Message) {
    pacer.needsFrame()
    for effect in update(&state, message) {
      if effect == .quit {
        ending = .quit
      } else if let answer = effects.run(effect, state: state) {
        apply(answer)
      }
    }
  }
}
