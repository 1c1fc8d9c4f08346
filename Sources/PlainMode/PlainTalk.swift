import Datasets
import InterfaceState
import TerminalGraphics
import Training

/// What is said, and asked of the world, in plain mode.
package struct PlainAnswer: Equatable, Sendable {
  /// Sentences, a line each.
  package var sentences: [String]
  /// What the world is asked to do, in order.
  package var effects: [Effect]
}

/// The program as a conversation: lines go in, sentences come out. For screen readers, braille displays and scripts.
///
/// It has the state of the screen and changes it by the same messages; only what is said is its own.
package struct PlainTalk: Sendable {
  /// What the screen would show.
  package private(set) var state: AppState
  /// What is asked of the world since the last answer.
  private var effects: [Effect] = []
  /// What is waited for; `nil` if nothing is.
  var goal: Goal?
  /// The lines of a picture that is being typed.
  var picture: [String]?
  /// The least seconds between two things that are said while it trains; nil says nothing.
  var interval: Double? = 5
  /// When and of which epoch training was told last.
  private var told: (time: Double, epoch: Int) = (0, 0)

  /// What a run goes on for.
  enum Goal: Equatable, Sendable {
    /// Until so many updates or epochs are made.
    case step(Int), epoch(Int)
    /// Until the network is as good as that, looked at after each epoch.
    case result(Result, afterEpoch: Int)
    /// Until it stands still.
    case stop
    /// The same, and other lines wait for it.
    case wait
  }

  /// How good a network is to be.
  enum Result: Equatable, Sendable {
    case accuracy(Double), loss(Double)
  }

  /// A conversation about a run that is paused.
  package init(_ state: AppState) { self.state = state }

  /// Whether a run is on its way of which the end was asked for: a script's next line waits for it.
  package var isBusy: Bool { goal.map { $0 != .stop } ?? false }

  // MARK: What comes in

  /// What is said at the start, and of another lesson.
  package mutating func begin() -> PlainAnswer {
    told = (told.time, state.snapshot.epoch)
    return answer(introduction)
  }

  /// Another lesson is open.
  package mutating func open(_ state: AppState) -> PlainAnswer {
    self.state = state
    goal = nil
    return begin()
  }

  /// Takes a line that was typed.
  package mutating func take(_ line: String) -> PlainAnswer {
    if picture != nil { return answer(addToPicture(line)) }
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
    guard let word = words.first else { return answer([]) }
    let meanings = PlainWord.named(word)
    guard let meaning = meanings.first, meanings.count == 1 else {
      return answer([unknown(word, meanings.map(\.name))])
    }
    tell(.noticeRead)
    return answer(meaning.carryOut(&self, Array(words.dropFirst())))
  }

  /// Somebody has something to say in one line.
  package mutating func hear(_ notice: Label) -> PlainAnswer {
    tell(.noticeRead)
    return answer([Self.sentence(notice)])
  }

  /// Takes news of the training.
  ///
  /// - Parameter now: seconds of a clock that never goes back.
  package mutating func hear(_ snapshot: TrainingSnapshot, now: Double) -> PlainAnswer {
    let (before, wasDone) = (state.snapshot, state.guide.isDone)
    let wasReturning = state.open.orders.awaited.comeback != nil
    tell(.noticeRead)
    tell(.snapshotArrived(snapshot))
    let hasReturned = wasReturning && state.open.orders.awaited.comeback == nil
    var said = hasReturned ? state.notice.map { [Self.sentence($0)] } ?? [] : news(since: before)
    if said.isEmpty, snapshot.state == .training, isDue(now) { said = [progress] }
    if !said.isEmpty { told = (now, snapshot.epoch) }
    if state.guide.isDone, !wasDone { said += guideDone }
    return answer(said)
  }

  private func isDue(_ now: Double) -> Bool {
    guard let interval else { return false }
    // After a restart the epochs count from the start again.
    return state.snapshot.epoch != told.epoch && now - told.time >= interval
  }

  // MARK: What goes out

  mutating func answer(_ sentences: [String]) -> PlainAnswer {
    defer { effects = [] }
    return PlainAnswer(sentences: sentences, effects: effects)
  }

  /// Does what a key of the screen does.
  mutating func apply(_ action: Action) { tell(.action(action)) }

  /// The only way in which the state changes.
  mutating func tell(_ message: Message) { effects += update(&state, message) }

  /// A notice of the screen as a sentence that can be spoken.
  static func sentence(_ notice: Label) -> String {
    let text = spoken(
      notice.description.replacing(" -> ", with: " to ").replacing(" <- ", with: " from "))
    let first = text.first?.uppercased() ?? ""
    return first + text.dropFirst() + (text.last == "." ? "" : ".")
  }

  /// What the screen would say, with the words of plain mode in the place of its keys, which follow a semicolon.
  func said(_ hint: String = "") -> [String] {
    guard let notice = state.notice else { return [] }
    let first = notice.description.split(separator: ";").first.map(String.init) ?? ""
    return [Self.sentence(Label(first + (hint.isEmpty ? "" : "; " + hint)))]
  }

  private func unknown(_ word: String, _ candidates: [String]) -> String {
    guard candidates.isEmpty else {
      return "\(word) may mean \(candidates.joined(separator: " or "))."
    }
    let names = PlainWord.all.map(\.name).joined(separator: ", ")
    let guess = PlainWord.nearest(to: word).map { "Did you mean \($0)? " } ?? ""
    return "There is no command \(Label(word)). \(guess)You can type: \(names)."
  }

  func help(_ words: [String]) -> [String] {
    guard let word = words.first else {
      let names = PlainWord.all.map(\.name).joined(separator: ", ")
      return [
        "You can type: \(names).",
        "Type help and one of these words to hear more, or help all. The beginning of a word will do.",
      ]
    }
    if word == "all" { return PlainWord.all.map(\.explanation) }
    let meanings = PlainWord.named(word)
    return meanings.isEmpty ? [unknown(word, [])] : meanings.map(\.explanation)
  }
}
