import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The step as the panel shows it, and the table of a stage.
extension StepWalk {
  /// The stage and the item that were chosen in the panel.
  init?(in state: AppState) {
    let choice = state[.backpropagation]
    self.init(of: state.inspection, place: choice.column, chosen: choice.row)
  }

  /// Zeros at the end are kept, so that numbers under each other can be compared.
  private func cell(_ value: Float) -> Label {
    NumberFormat.significant(digits: 4).label(value, glyphs: glyphs)
  }

  /// What stands beside each item of this page.
  func columns(of shown: Range<Int>, _ theme: Theme) -> [TextTable.Column] {
    let items = items[shown]
    let style = { (index: Int) in index == chosen ? theme[.selection] : theme[.text] }
    func column(_ heading: Label, rank: Int = 0, _ value: (Item) -> Label) -> TextTable.Column {
      TextTable.Column(
        heading, zip(shown, items).map { Span(value($1), style: style($0)) }, rank: rank)
    }
    func ofUnit(_ values: [Float]) -> (Item) -> Label {
      { if case .unit(let unit) = $0 { cell(values[unit]) } else { "" } }
    }
    func ofWeight(_ value: @escaping (_ unit: Int, _ input: Int?) -> Float) -> (Item) -> Label {
      { if case .weight(let unit, let input) = $0 { cell(value(unit, input)) } else { "" } }
    }
    let names = TextTable.Column(
      stage.isOfWeights ? "weight" : "unit",
      zip(shown, items).map { Span(name(of: $1), style: style($0)) }, isName: true)
    switch stage {
    case .sums(let layer): return [names, column("z", ofUnit(row.layers[layer].sums))]
    case .activations(let layer):
      return [
        names, column("z", ofUnit(row.layers[layer].sums)),
        column("a", ofUnit(row.layers[layer].outputs)),
      ]
    case .loss:
      return [
        names, column("a", ofUnit(row.layers[lastLayer].outputs)),
        column("y", ofUnit(row.targets)),
      ]
    case .deltas(let layer):
      return [
        names, column("a", rank: 1, ofUnit(row.layers[layer].outputs)),
        column(signs.slope, rank: 2, ofUnit(slopes(ofLayer: layer))),
        column(signs.delta, ofUnit(row.layers[layer].deltas)),
      ]
    case .gradients(let layer):
      let own = column("this row") {
        if case .weight(let unit, let input) = $0 {
          cell(row.layers[layer].gradient(unit: unit, input: input))
        } else {
          ""
        }
      }
      guard let update = next?.update, batchRows > 1 else { return [names, own] }
      let all = column(
        Label("all \(batchRows) rows"), rank: 1,
        ofWeight { value(in: update.gradient[layer], $0, $1) })
      return [names, own, all]
    case .weights(let layer):
      guard let update = next?.update else { return [names] }
      return [
        names, column("old", ofWeight { value(in: update.before[layer], $0, $1) }),
        column(
          "change", rank: 1,
          ofWeight {
            value(in: update.after[layer], $0, $1) - value(in: update.before[layer], $0, $1)
          }), column("new", ofWeight { value(in: update.after[layer], $0, $1) }),
      ]
    case .search: return []
    }
  }
}
