import TerminalGraphics

/// The panels in the order of their numbers.
public enum PanelID: Int, CaseIterable, Hashable, Sendable {
  case drawing = 1, activations, loss, weights
}

/// A part of the screen: a frame that says what is shown, and the picture inside of it.
///
/// It draws in the rectangle that it is given and nowhere else, whatever its size.
protocol Panel {
  var id: PanelID { get }
  /// What is shown, with number, notes and legend.
  var frame: Frame { get }
  func draw(in area: Rect, on canvas: inout Canvas)
}

extension AppState {
  /// The panel of that number, as it looks in this state when it gets `area` for its inside.
  func panel(_ id: PanelID, area: Rect) -> any Panel {
    switch id {
    case .drawing: DrawingPanel(state: self)
    case .activations: ActivationsPanel(state: self, area: area)
    case .loss: LossPanel(state: self)
    case .weights: WeightsPanel(state: self, area: area)
    }
  }

  /// A frame in the look of the theme.
  func frame(
    _ id: PanelID, _ title: Label, topNote: TextLine = "", bottomLeft: TextLine = "",
    bottomRight: TextLine = ""
  ) -> Frame {
    let isFocused = focus == id && overlay == nil
    return Frame(
      title: "\(id.rawValue) " + title, topNote: topNote, bottomLeft: bottomLeft,
      bottomRight: bottomRight, isFocused: isFocused,
      style: theme[isFocused ? .focusedFrame : .frame], titleStyle: theme[.title],
      glyphs: display.glyphs)
  }

  var theme: Theme { display.theme }

  /// A palette in the theme's colours, or in glyphs where there are none.
  func palette(_ map: ColorMap, _ range: ValueRange) -> Heatmap.Palette {
    Heatmap.Palette(
      map: map, range: range, isColored: theme.isColored, glyphs: display.glyphs,
      style: theme[.text], missing: theme[.notice])
  }
}
