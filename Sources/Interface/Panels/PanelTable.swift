import Lessons
import TerminalGraphics

/// The table from what a lesson names to what is shown: a panel is a file and a line here.
enum PanelTable {
  /// All panels that there are.
  static let types: [any Panel.Type] = [
    DrawingPanel.self,
    ActivationsPanel.self,
    LossPanel.self,
    WeightsPanel.self,
    DecisionMapPanel.self,
    DropoutPanel.self,
    LineSearchPanel.self,
    FeatureMapsPanel.self,
    BackpropagationPanel.self,
    FunctionsPanel.self,
    GradientsPanel.self,
    SymmetryPanel.self,
    ConfusionPanel.self,
    MistakesPanel.self,
    ThresholdPanel.self,
    PredictionsPanel.self,
    TruthTablePanel.self,
    RowPathPanel.self,
    FeaturesPanel.self,
    CurvePanel.self,
    WhyPanel.self,
    PinsPanel.self,
    MyDigitsPanel.self,
    ReliabilityPanel.self,
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: types.map { ($0.kind, $0) })

  /// The panel of that kind; `nil` if there is none.
  static func type(of kind: PanelKind) -> (any Panel.Type)? { byKind[kind] }

  /// The room that a panel wants inside of its frame.
  static func leastSize(of kind: PanelKind) -> Size {
    type(of: kind)?.leastSize ?? Size(columns: 0, rows: 0)
  }
}
