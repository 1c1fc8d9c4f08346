import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// What is kept: pins, the user's digits, earlier runs.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }

  // MARK: Pins

  mutating func pin() -> [String] {
    // The same key lets go what is pinned.
    guard !state.pins.contains(where: { $0.input == state.inspection.shownInput.values }) else {
      return ["This is pinned already; unpin and its number lets it go."]
    }
    apply(.kept(.pin))
    return state.pins.last.map { [sentence(of: $0, number: state.pins.count)] } ?? said()
  }

  mutating func unpin(_ words: [String]) -> [String] {
    guard !state.pins.isEmpty else { return pinList }
    guard let number = Int(words.first ?? "\(state.pins.count)"),
      (1...state.pins.count).contains(number)
    else { return ["There are pins 1 to \(state.pins.count)."] }
    apply(.kept(.unpin(number)))
    return said()
  }

  var pinList: [String] {
    state.pins.isEmpty
      ? ["Nothing is pinned; pin keeps what is shown, to hear what becomes of it."]
      : state.pins.enumerated().map { sentence(of: $1, number: $0 + 1) }
  }

  /// `Pin 1, test digit 5, a 7: now 7, 92 %; 7 had 11 % at first.`
  private func sentence(of pin: Pin, number: Int) -> String {
    let dataset = snapshot.dataset
    let label = pin.label.map { ", of class \(dataset.classLabel($0))" } ?? ""
    let head = "Pin \(number), \(pin.name)\(label): "
    guard let outputs = pin.record.last?.outputs, !outputs.isEmpty else {
      return head + "nothing was said to it yet."
    }
    guard outputs.count > 1, let first = outputs.likeliest, let told = pin.toldClass else {
      return head + "the output is \(Self.text(outputs[0]))."
    }
    let share = outputs[first].percent
    let now = "\(dataset.decisionLabel(outputs)), \(share)"
    let shares = pin.shares(of: told)
    let atFirst =
      shares.count > 1
      ? "; \(dataset.classLabel(told)) had \(shares[0].percent) at first" : ""
    return head + "now \(now)\(atFirst)."
  }

  // MARK: The user's digits

  mutating func label(_ words: [String]) -> [String] {
    guard words.count == 1, let digit = Int(words[0]), (0...9).contains(digit) else {
      return ["label takes the digit that the drawing is, such as label 7."]
    }
    guard state.snapshot.canTeach, !state.pad.drawing.isEmpty else {
      return [
        state.snapshot.canTeach
          ? "The pad is empty: draw or picture makes a drawing."
          : "The network of this lesson reads no digits."
      ]
    }
    let before = state.myDigits.drawings.count
    apply(.kept(.label(digit)))
    return said(
      state.myDigits.drawings.count > before ? "digits tells how it is read" : "")
  }

  /// How the digits are read that the user labelled.
  var ownDigits: [String] {
    let dataset = snapshot.dataset
    guard state.snapshot.canTeach else { return ["The network of this lesson reads no digits."] }
    let digits = state.myDigits.drawings
    guard !digits.isEmpty else { return ["You have labelled no digit yet; draw one, then label."] }
    let lines = digits.enumerated().map { index, digit in
      let image = state.pad.preparation.image(of: digit.drawing).pixels
      let outputs = snapshot.network.outputs(for: image)
      let now = dataset.decisionLabel(outputs).description
      let before = digit.said.map(String.init) ?? "nothing"
      return (
        isRight: now == "\(digit.label)",
        text: "Digit \(index + 1), \(Label("\(digit.label)").withArticle): "
          + "read as \(now) now, as \(before) when you labelled it."
      )
    }
    let right = lines.count { $0.isRight }
    let share = state.myDigits.share.percent
    return [
      "\(right) of your \(digits.count) are read right; they are \(share) of every batch."
    ] + lines.map(\.text)
  }

  // MARK: Runs

  var runs: [String] {
    let list = state.snapshot.listedRuns
    return list.map { run in
      let last = run.history.last
      let result =
        last.map { point in
          point.testAccuracy.map { "\($0.percent) of the \(state.snapshot.sampleName)s right" }
            ?? "train loss \(Self.text(point.trainLoss))"
        } ?? "nothing is measured"
      let name = state.name(of: run)
      let head = "Run \(run.number)" + (name.isEmpty ? "" : ", \(name)")
      let place = last.map { " after \(snapshot.epochWord) \(Self.text($0.epochs))" } ?? ""
      let differences = Label(joining: state.inspection.differences(of: run), with: ", ")
      let change =
        run.isPresent || differences.isEmpty
        ? "" : " Since then: " + differences.description.replacing(" -> ", with: " to ") + "."
      return "\(head)\(run.isPresent ? ", the present one" : ""): \(result)\(place).\(change)"
    } + (list.count == 1 ? ["restart begins another; this one stays to be compared."] : [])
  }

  mutating func name(_ words: [String]) -> [String] {
    guard let number = words.first.flatMap({ Int($0) }),
      state.snapshot.listedRuns.contains(where: { $0.number == number })
    else {
      let numbers = state.snapshot.listedRuns.map { "\($0.number)" }.joined(separator: ", ")
      return ["name takes the number of a run and its name; there are: \(numbers)."]
    }
    let entry = Entry.runName(run: number)
    let text = words.dropFirst().joined(separator: " ").filter(entry.takes)
    apply(.runs(.name(run: number, typed: String(text.prefix(entry.mostCharacters)))))
    guard let run = state.snapshot.listedRuns.first(where: { $0.number == number }) else {
      return said()
    }
    let name = state.name(of: run)
    return [name.isEmpty ? "Run \(number) has no name now." : "Run \(number) is called \(name)."]
  }
}
