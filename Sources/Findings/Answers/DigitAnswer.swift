import Datasets
import TerminalGraphics
import Training

/// What may honestly be said of a drawing from a network's outputs.
package enum DigitAnswer: Equatable {
  /// A class with what the network gives to it.
  package struct Choice: Equatable {
    package let name: Label
    package let share: Float
  }

  /// There is nothing to read.
  case nothing
  /// The outputs are no numbers.
  case broken
  /// It looks like no digit.
  case unlike
  /// Two answers are too close to each other, or none is likely.
  case unsure(Choice, Choice)
  /// The answer, and the one that comes next.
  case sure(Choice, Choice)

  package var isSure: Bool { if case .sure = self { true } else { false } }

  /// `The network reads a 7 (96 %), or a 9 (2 %)`
  package var fullSentence: Label {
    switch self {
    case .nothing: ""
    case .broken: "The network gives no numbers (NaN)"
    case .unlike: "This does not look like a digit"
    case .unsure(let first, let second):
      "The network is not sure: " + Self.text(first) + " or " + Self.text(second)
    case .sure: "The network " + sentence
    }
  }

  /// The same as far as there is room.
  package func sentence(columns: Int) -> Label {
    fullSentence.width <= columns ? fullSentence : sentence
  }

  /// `reads a 7 (96 %), or a 9 (2 %)`
  package var sentence: Label {
    switch self {
    case .nothing: ""
    case .broken: "reads nothing: NaN"
    case .unlike: "does not look like a digit"
    case .unsure(let first, let second):
      "not sure: " + Self.text(first) + " or " + Self.text(second)
    case .sure(let first, let second):
      "reads " + Self.text(first).withArticle + ", or " + Self.text(second).withArticle
    }
  }

  /// `7 (96 %)`, or why there is no answer.
  package var short: Label {
    switch self {
    case .nothing: "nothing"
    case .broken: "NaN"
    case .unlike: "no digit"
    case .unsure(let first, _): "not sure, " + Self.text(first)
    case .sure(let first, _): Self.text(first)
    }
  }

  /// The same in the fewest words: `7? (45 %)` where it is not sure.
  package var brief: Label {
    guard case .unsure(let first, _) = self else { return short }
    return Self.text(Choice(name: first.name + "?", share: first.share))
  }

  private static func text(_ choice: Choice) -> Label {
    let percent = NumberFormat.percent(decimals: 0).label(choice.share)
    return choice.name + Label(" (\(percent.description))")
  }
}

extension Inspection {
  /// What the network that is training says of the drawing.
  package var drawingAnswer: DigitAnswer {
    ownReading.map { snapshot.answer(from: $0) } ?? .nothing
  }

  /// What the network that is training reads in the drawing, calibrated where it is; `nil` if nothing is drawn. What
  /// looks like no digit to the built-in network is none here either: a small network hardly tells scribbles apart.
  package var ownReading: Reading? {
    guard let drawing = selection.drawing else { return nil }
    return Reading(
      activations: snapshot.network.activations(for: snapshot.input(of: drawing)),
      isEmpty: drawing.isEmpty,
      calibration: snapshot.calibration?.calibration
    ).checked(by: builtInReading).checked(by: drawing)
  }

  /// What the built-in network reads in the drawing; `nil` if there is none, or nothing is drawn.
  package var builtInReading: Reading? {
    guard let builtIn, let drawing = selection.drawing, snapshot.canTeach else { return nil }
    return builtIn.reading(of: drawing)
  }

  /// What the built-in network says of the drawing.
  package var builtInAnswer: DigitAnswer {
    builtInReading.map { snapshot.answer(from: $0) } ?? .nothing
  }
}

extension TrainingSnapshot {
  /// What goes into the network for a drawing. Where pictures have another size than the pad, it is brought to the size
  /// that the ink of the training samples has.
  package func input(of drawing: DigitImage) -> [Float] {
    let side = DigitImage.side
    guard let picture = trainer.dataset.picture, picture != Size(columns: side, rows: side) else {
      return drawing.pixels
    }
    let field = DrawnField(columns: picture.columns, rows: picture.rows)
    return field.pixels(of: drawing, inkSide: field.inkSide(of: trainer.dataset.train))
  }

  /// Whether the network reads digits from 20x20 pixels, so that it can be taught more of them.
  package var canTeach: Bool {
    let side = DigitImage.side
    let shape = trainer.network.architecture
    return trainer.dataset.picture == Size(columns: side, rows: side) && shape.inputs == side * side
      && shape.outputs == 10 && trainer.dataset.sampleWord == "digit"
  }

  /// `fitted at epoch 3.2 to 300 made-up drawings that it did not learn from`; `nil` if it is not calibrated.
  package var calibrationSource: Label? {
    calibration.map {
      "fitted at " + placeWords($0.epochs)
        + Label(" to \(RunCalibration.drawings) made-up drawings that it did not learn from")
    }
  }

  /// A reading in the names of the lesson's classes.
  package func answer(from reading: Reading) -> DigitAnswer {
    let shares = reading.probabilities
    guard shares.count > 1 else { return .nothing }
    guard shares.allSatisfy(\.isFinite) else { return .broken }
    guard reading.digit != nil else { return .nothing }
    guard reading.looksLikeDigit else { return .unlike }
    let choices = shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.prefix(2).map {
      DigitAnswer.Choice(name: trainer.dataset.classLabel($0), share: shares[$0])
    }
    return reading.isSure ? .sure(choices[0], choices[1]) : .unsure(choices[0], choices[1])
  }
}
