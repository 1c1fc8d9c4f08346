import InterfaceState
import Panels
import TerminalGraphics

/// Draws the state: a pure function from values to a grid of cells.
package func view(_ state: AppState, size: Size) -> Canvas {
  var state = state
  state.size = size
  return groundlessView(state).onGround(of: state.theme)
}

/// The same without the ground that a theme paints.
func groundlessView(_ state: AppState) -> Canvas {
  var state = state
  state.pad.prepare()
  var canvas = Canvas(size: state.size)
  if let layout = state.layout {
    drawScreen(of: state, layout, on: &canvas)
  } else {
    drawTooSmall(state.size, theme: state.theme, on: &canvas)
  }
  return canvas
}

extension Canvas {
  /// With the ground that the theme paints, if it does.
  func onGround(of theme: Theme) -> Canvas {
    guard theme.paintsGround else { return self }
    var canvas = self
    canvas.paintGround(theme.background, text: theme.foreground)
    return canvas
  }
}

private func drawScreen(of state: AppState, _ layout: ScreenLayout, on canvas: inout Canvas) {
  StatusLine(state: state).draw(in: layout.status, on: &canvas)
  if let banner = layout.banner { ProjectorBanner(state: state).draw(in: banner, on: &canvas) }
  for place in layout.panels { state.draw(place, on: &canvas) }
  if let guide = layout.guide { GuideStrip(state: state).draw(in: guide, on: &canvas) }
  state.overlay?.draw(of: state, in: state.popupArea, on: &canvas)
  NoticeLines(state: state).draw(on: &canvas)
  Footer(state: state).draw(in: layout.footer, on: &canvas)
}

/// Training goes on meanwhile.
private func drawTooSmall(_ size: Size, theme: Theme, on canvas: inout Canvas) {
  let needed = ScreenLayout.minimum
  CenteredText(
    "Inkling needs \(needed.columns)x\(needed.rows), this is \(size.columns)x\(size.rows)",
    style: theme[.notice]
  ).draw(in: canvas.bounds, on: &canvas)
}
