import Datasets
import TerminalGraphics
import Training

// One copy of what things are called: samples, classes with their article, inputs, outputs.

extension Dataset {
  /// Columns and rows of the picture that a sample is; `nil` if it is none.
  package var picture: Size? {
    guard inputShape.count >= 2, inputShape.dropFirst(2).allSatisfy({ $0 == 1 }) else {
      return nil
    }
    return Size(columns: inputShape[1], rows: inputShape[0])
  }

  /// What one sample is called.
  package var sampleWord: Label {
    if picture == nil { return "row" }
    return classNames == (0...9).map(String.init) ? "digit" : "image"
  }

  /// How an input is called.
  package func featureLabel(_ index: Int) -> Label {
    Label(featureTitles.indices.contains(index) ? featureTitles[index] : "input \(index + 1)")
  }

  /// How a class is written.
  package func classLabel(_ index: Int) -> Label {
    Label(classNames.indices.contains(index) ? classNames[index] : "class \(index)")
  }

  /// How an output is called, where the network has so many; a single one of two classes is the second's.
  package func outputLabel(_ index: Int, of count: Int) -> Label {
    switch task {
    case .classification(let classes):
      classLabel(count == 1 && classes.count == 2 ? 1 : index)
    case .regression(let names, _):
      Label(names.indices.contains(index) ? names[index] : "output \(index + 1)")
    }
  }

  /// The class that outputs speak for; `nil` if numbers are predicted, where they are undecided, and for NaN.
  package func chosenClass(_ outputs: [Float]) -> Int? {
    guard case .classification = task else { return nil }
    return outputs.decision()
  }

  /// The class that outputs speak for, or why they speak for none: `undecided`, or `NaN`.
  package func decisionLabel(_ outputs: some Collection<Float>) -> Label {
    outputs.decision().map { classLabel($0) } ?? (outputs.isUndecided ? "undecided" : "NaN")
  }

  /// What a sample of a class is called: `an 8` of pictures, the class's name of rows.
  package func classPhrase(_ index: Int) -> Label {
    picture == nil ? classLabel(index) : classLabel(index).withArticle
  }

  /// What goes into the network at this place: the feature's name, or `row 5, column 7` of a picture, counted from 1.
  package func inputLabel(_ index: Int) -> Label {
    guard let picture, featureNames.isEmpty else { return featureLabel(index) }
    let (row, column) = index.quotientAndRemainder(dividingBy: max(picture.columns, 1))
    return .place(row: row, column: column)
  }

  /// The names of outputs that stand for classes, in their order; empty if numbers are predicted.
  package func classNames(ofOutputs count: Int) -> [Label] {
    guard case .classification = task else { return [] }
    return (0..<count).map { outputLabel($0, of: count) }
  }
}

extension SampleSet {
  /// The class of a row; `nil` if there are none.
  package func label(of row: Int) -> Int? { labels.indices.contains(row) ? Int(labels[row]) : nil }
}
