import NeuralNetwork
import TerminalGraphics

/// How formulas are written with their numbers put in, as far as the terminal has the signs.
package struct FormulaWords {
  package let glyphs: GlyphSet

  package init(glyphs: GlyphSet) { self.glyphs = glyphs }

  private func pick(_ unicode: Label, _ ascii: Label) -> Label {
    glyphs.isUnicode ? unicode : ascii
  }

  /// Hyphens that mean minus become one.
  package func typeset(_ formula: Label) -> Label {
    let minus = String(Character(glyphs.minus))
    let text = formula.description.replacing(" - ", with: " \(minus) ")
    return Label(text.replacing("-log", with: "\(minus)log"))
  }

  package var times: Label { pick("·", "*") }
  package var arrow: Label { pick("→", "->") }
  /// What is on the left becomes what is on the right.
  package var becoming: Label { pick(" → ", " -> ") }
  /// What is on the right becomes what is on the left.
  package var becomes: Label { pick(" ← ", " <- ") }
  package var delta: Label { pick("δ", "delta") }
  package var half: Label { pick("½", "1/2") }
  package var gradient: Label { pick("∂L/∂w", "dL/dw") }
  package var rate: Label { pick("η", "rate") }
  package var dots: Label { pick("…", "..") }
  package var slope: Label { pick("a′", "a'") }
  package var squared: Label { pick("²", "^2") }
  package var root: Label { pick("√", "sqrt ") }

  /// A number as formulas have it: four digits, powers of ten only for what is very small.
  package func number(_ value: Double) -> Label {
    NumberFormat.compact(digits: 4).label(value, glyphs: glyphs)
  }

  package func number(_ value: Float) -> Label { number(Double(value)) }

  /// The same in brackets where it has a sign of its own.
  package func factor(_ value: Float) -> Label {
    let text = number(value)
    return value < 0 ? "(" + text + ")" : text
  }

  /// A number with its sign, as a term that is added: ` + 0.3`, or ` - 0.3`.
  package func plus(_ value: Double) -> Label { (value < 0 ? " - " : " + ") + number(abs(value)) }

  /// The terms of a sum; of more than so many only the largest.
  package func added(_ terms: [(value: Float, text: Label)], most: Int) -> Label {
    let kept =
      terms.count <= most
      ? terms : Array(terms.sorted { abs($0.value) > abs($1.value) }.prefix(most - 1))
    let text = kept.enumerated().reduce(Label("")) { sum, term in
      sum + (term.offset == 0 ? "" : " + ") + term.element.text
    }
    let rest = terms.count - kept.count
    return rest > 0 ? text + Label(" + ") + dots + Label(" (\(rest) smaller)") : text
  }

  /// `a = 1/(1 + e^(-1.2)) = 0.77`: what a unit gives for its weighted sum.
  ///
  /// - Parameter sums: z of all units of the layer, of which softmax needs every one.
  package func activation(
    _ function: Activation, of sums: [Float], unit: Int, gives output: Float
  ) -> Label {
    "a = " + Label(function.formula(of: unit, sums: sums, style)) + " = " + number(output)
  }

  /// The same for formulas that a network's parts give.
  package var style: FormulaStyle {
    FormulaStyle(
      times: times.description, squared: squared.description, root: root.description,
      wholeNumber: { NumberFormat.fixed(decimals: 0).label($0, glyphs: glyphs).description },
      number: { number($0).description })
  }

  /// `L = -log 0.58 = 0.55`: what one output adds to a sample's loss.
  ///
  /// - Parameter whole: the loss of all outputs of the sample.
  package func loss(
    _ rule: Loss, outputs: [Float], targets: [Float], unit: Int, whole: Double
  ) -> Label {
    let (a, y, count) = (outputs[unit], targets[unit], targets.count)
    let total = "L = " + number(whole)
    if rule == .softmaxCrossEntropy, y == 0 { return "adds nothing, as y = 0; " + total }
    let difference = "(" + number(a) + " - " + factor(y) + ")^2"
    let term: Label =
      switch rule {
      case .halfSquaredError: half + difference
      case .meanSquaredError: difference + Label(count > 1 ? " / \(count)" : "")
      case .softmaxCrossEntropy: "-log " + number(a)
      case .binaryCrossEntropy:
        y == 1
          ? "-log " + number(a)
          : y == 0 ? "-log(1 - " + number(a) + ")" : "-(y log a + (1 - y) log(1 - a))"
      }
    return count == 1 || rule == .softmaxCrossEntropy
      ? "L = " + term + " = " + number(whole) : "adds " + term + "; " + total
  }
}
