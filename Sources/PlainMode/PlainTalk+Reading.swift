import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What the networks read in the drawing, how it is prepared for them, and how far their answers can be trusted.
extension PlainTalk {
  // MARK: The drawing

  /// What the network that is training says of the drawing, and the one that comes with the program.
  var drawingAnswers: [String] {
    let own = "Your drawing: the network " + Self.words(for: state.inspection.drawingAnswer) + "."
    guard state.inspection.builtInReading != nil else { return [own] }
    return [own, "The built-in network " + Self.words(for: state.inspection.builtInAnswer) + "."]
  }

  private static func words(for answer: DigitAnswer) -> String {
    func text(_ choice: DigitAnswer.Choice) -> String {
      "\(choice.name), \(choice.share.percent)"
    }
    return switch answer {
    case .nothing: "says nothing: there is no ink"
    case .broken: "says nothing: its outputs are no numbers, training has diverged"
    case .unlike: "says that it does not look like a digit"
    case .unsure(let first, let second):
      "says that it is not sure: \(text(first)), or \(text(second))"
    case .sure(let first, let second): "says \(text(first)), then \(text(second))"
    }
  }

  // MARK: Its preparation

  /// Tells the steps of the preparation, or switches one of them, or all.
  mutating func prepare(_ words: [String]) -> [String] {
    if let noPad { return noPad }
    guard let word = words.first?.lowercased() else {
      return Preparation.Step.allCases.map { step in
        let isOn = state.pad.preparation.steps.contains(step)
        return "\(step.rawValue), \(isOn ? "on" : "off"): it \(step.explanation)."
      }
    }
    if word == "all" || word == "none" {
      let wanted = word == "all" ? Preparation.all : .none
      guard state.pad.preparation != wanted else { return ["It is so already."] }
      // Where some steps are taken, the switch for all of them leaves them out first.
      for _ in 0..<2 where state.pad.preparation != wanted {
        apply(.drawing(.togglePreparation(nil)))
      }
    } else {
      let steps = Preparation.Step.allCases
      guard let step = steps.first(where: { $0.rawValue == word }) else {
        let names = steps.map(\.rawValue).joined(separator: ", ")
        return ["prepare takes one of: \(names), all, none."]
      }
      apply(.drawing(.togglePreparation(step)))
    }
    return said() + (state.pad.drawing.isEmpty ? [] : read)
  }

  // MARK: Trust

  /// How far the networks' probabilities keep what they promise over the test samples.
  var reliability: [String] {
    let own: Reliability
    do throws(Absence) { own = try state.snapshot.reliability() } catch {
      return [Self.sentence(error.reason)]
    }
    let source = state.snapshot.calibrationSource.map {
      [Self.sentence("the probabilities of the network were " + $0)]
    }
    return sentences(on: own, of: "the network") + (source ?? [])
      + (state.inspection.builtInReliability.map { sentences(on: $0, of: "the built-in network") }
        ?? [])
  }

  private func sentences(on reliability: Reliability, of name: String) -> [String] {
    guard let means = reliability.means, let error = reliability.expectedError else {
      return ["There are no answers of \(name) to judge."]
    }
    let samples = Self.counted(reliability.count, state.snapshot.sampleName.description)
    let head =
      "Over \(samples) \(name) says \(means.confidence.percent) on average, and "
      + "\(means.accuracy.percent) are right; the calibration error is "
      + "\(Self.text(error)), 0 being the best."
    return [head]
      + reliability.bins.reversed().filter { $0.count > 0 }.map { bin in
        "Said \(bin.percents.from) to \(bin.percents.to) %: \(bin.rightCount) of \(bin.count) "
          + "right, \(bin.accuracy.percent)."
      }
  }
}
