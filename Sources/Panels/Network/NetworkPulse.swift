import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

extension NetworkPulse {
  /// How a piece of a connection looks while the pulse is there; `nil` where it looks as ever.
  func style(
    of link: Links.Link, at share: Double, from column: Int, in picture: NetworkPicture
  ) -> Style? {
    let gaps = Double(max(picture.path.columns.count - 1, 1))
    let place = (Double(column) + share) / gaps
    switch phase {
    case ..<Self.forward:
      let front = Double(phase) / Double(Self.forward - 1)
      return abs(place - front) < 0.08 ? picture.theme[.selection] : nil
    case ..<(Self.forward + Self.backward):
      let front = 1 - Double(phase - Self.forward) / Double(Self.backward - 1)
      return abs(place - front) < 0.08 ? picture.theme[.error] : nil
    default:
      guard phase % 2 == 0 else { return nil }
      return isMoved(link, into: column, in: picture) ? picture.theme[.selection] : nil
    }
  }

  /// Whether the weights of a connection are among those that the step changed most.
  private func isMoved(_ link: Links.Link, into column: Int, in picture: NetworkPicture) -> Bool {
    guard picture.path.links.indices.contains(column) else { return false }
    let layer = picture.path.links[column].layer
    let (old, new) = (
      before.parameters[layer].weights, picture.path.network.parameters[layer].weights
    )
    guard old.inputs == new.inputs, old.outputs == new.outputs, link.to < new.outputs else {
      return false
    }
    func change(_ to: Int, _ from: Int) -> Float { (new[to, from] - old[to, from]).magnitude }
    if picture.path.links[column].isWeighted {
      let largest = (0..<new.outputs).reduce(Float(0)) { most, to in
        (0..<new.inputs).reduce(most) { max($0, change(to, $1)) }
      }
      return change(link.to, link.from) > 0.5 * largest
    }
    let sums = (0..<new.outputs).map { to in
      (0..<new.inputs).reduce(Float(0)) { $0 + change(to, $1) }
    }
    return sums[link.to] > 0.7 * (sums.max() ?? 0)
  }
}
