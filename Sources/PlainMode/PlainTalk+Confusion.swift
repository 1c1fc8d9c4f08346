import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What the network takes for what.
extension PlainTalk {
  private var dataset: Dataset { state.snapshot.dataset }

  /// Of each class, or of one, how many are read right, and what the others are taken for.
  func confusion(_ words: [String]) -> [String] {
    let results: TestResults
    do throws(Absence) { results = try TestResults(of: state.snapshot) } catch {
      return [Self.sentence(error.reason)]
    }
    guard case .classification = dataset.task else { return ["There are no classes here."] }
    let matrix = results.confusion
    let name = words.joined(separator: " ").lowercased()
    let classes = (0..<matrix.classes).filter { index in
      name.isEmpty || dataset.classLabel(index).description.lowercased() == name
        || plural(index).lowercased() == name
    }
    guard !classes.isEmpty else {
      let names = dataset.classNames.joined(separator: ", ")
      return ["There is no class \(Label(name)); there are: \(names)."]
    }
    let head =
      "\(matrix.correct) of \(matrix.total) \(state.snapshot.sampleName)s are read right\(results.age)."
    return (name.isEmpty ? [head] : []) + classes.map { row(of: $0, in: matrix) }
  }

  /// `Of 98 fours, 93 were read right; 3 were taken for 9, 2 for 7.`
  private func row(of label: Int, in matrix: ConfusionMatrix) -> String {
    let wrong = matrix.confusions.filter { $0.label == label }.enumerated().map { place, pair in
      let verb = place > 0 ? "" : pair.count == 1 ? "was taken " : "were taken "
      return "\(pair.count) \(verb)for \(dataset.classLabel(pair.decision))"
    }
    let right = matrix[label, label]
    let undecided = matrix.undecidedCount(ofLabel: label)
    return "Of \(matrix.count(ofLabel: label)) \(plural(label)), "
      + "\(right) \(right == 1 ? "was" : "were") read right"
      + (wrong.isEmpty ? "" : "; \(wrong.joined(separator: ", "))")
      + (undecided == 0 ? "." : "; \(undecided) undecided.")
  }

  private func plural(_ index: Int) -> String {
    guard dataset.sampleWord == "digit", Self.digits.indices.contains(index) else {
      return "\(dataset.sampleWord)s of class \(dataset.classLabel(index))"
    }
    return Self.digits[index]
  }

  private static let digits = [
    "zeros", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines",
  ]
}
