import Findings
import TerminalGraphics
import Testing
import Training

@Suite("What units and inputs are called")
struct UnitNamesTests {
  @Test("of hidden units the numbers stay, and of a single output its class")
  func units() throws {
    let digits = try Moments.snapshot("digits", steps: 0)
    #expect(WeightLayer.chosen(in: Inspection(digits)).pictureName(6) == "unit 7")
    let tumors = try Moments.snapshot("tumors", steps: 0)
    let last = try #require(WeightLayer.all(of: tumors).last)
    #expect(last.unitNumber(0) == "malignant" && last.unitWord == "output")
    #expect(tumors.unitNumber(layer: last.index, unit: 0) == "malignant")
    let housing = try Moments.snapshot("housing", steps: 0)
    #expect(WeightLayer.all(of: housing).last?.unitNumber(0) == "1")
  }

  @Test("a weight is named by its unit and its pixel, a filter's by its place in the window")
  func parameters() throws {
    let digits = try Moments.snapshot("digits", steps: 0)
    #expect(
      digits.name(of: ParameterPlace(layer: 0, unit: 2, input: 123)) == "hidden 3, row 7, column 4")
    #expect(digits.name(of: ParameterPlace(layer: 1, unit: 7, input: nil)) == "output 7, bias")
    #expect(digits.name(of: ParameterPlace(layer: 1, unit: 7, input: 2)) == "output 7, hidden 3")
    let filters = try Moments.snapshot("digits-conv", steps: 0)
    #expect(
      filters.name(of: ParameterPlace(layer: 0, unit: 0, input: 4))
        == "layer 1 filter 1, weight at row 2, column 2")
  }

  @Test("a frozen part is a unit or a layer")
  func frozen() throws {
    let digits = try Moments.snapshot("digits", steps: 0)
    #expect(digits.name(of: FrozenPart(layer: 0, unit: 6)) == "hidden 7")
    #expect(digits.name(of: FrozenPart(layer: 1)) == "layer 2")
  }
}
