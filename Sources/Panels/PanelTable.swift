import InterfaceState

/// The table from what a lesson names to what is shown: a panel is a file and a line here.
package enum PanelTable {
  /// All panels that there are.
  package static let types: [any Panel.Type] = [
    NetworkPanel.self,
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
    ContributorsPanel.self,
    PinsPanel.self,
    MyDigitsPanel.self,
    ReliabilityPanel.self,
  ]
}
