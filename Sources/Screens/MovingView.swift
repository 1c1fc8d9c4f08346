import InterfaceState
import TerminalGraphics

/// The screen while training moves it: the leading panel is drawn with every frame, the others with every frame that begins
/// a tenth of a second, as nobody reads numbers and curves faster than that.
///
/// Drawing all of them thirty times a second takes time that training can use. Whatever the user does is drawn whole.
package struct MovingView {
  private struct Frame {
    let layout: ScreenLayout
    /// Without the ground that a theme paints.
    let canvas: Canvas
  }

  private var last: Frame?
  private var lastWhole = -Double.infinity

  package init() {}

  /// The least time between two whole frames of a moving picture, in seconds.
  static let wholeInterval = 0.1

  /// The next frame.
  ///
  /// - Parameters:
  ///   - isMoving: whether training alone has changed the state since the last frame.
  ///   - now: in seconds of a clock that never goes back.
  package mutating func frame(
    of state: AppState, size: Size, isMoving: Bool, now: Double
  ) -> Canvas {
    var state = state
    state.size = size
    let layout = state.layout
    let canvas: Canvas
    if isMoving, now - lastWhole < Self.wholeInterval, let last, let layout, last.layout == layout,
      last.canvas.size == size, state.hasPanelsOnly, let leader = layout.leader
    {
      canvas = last.canvas.redrawing(leader, of: state)
    } else {
      canvas = groundlessView(state)
      lastWhole = now
    }
    last = layout.map { Frame(layout: $0, canvas: canvas) }
    return canvas.onGround(of: state.theme)
  }
}

extension AppState {
  /// Whether nothing lies over the panels.
  fileprivate var hasPanelsOnly: Bool { overlay == nil && saying == nil && !isAskingAboutGlyphs }
}

extension ScreenLayout {
  /// The panel that one looks at first.
  fileprivate var leader: Place? {
    panels.first { $0.kind == .network } ?? panels.max { $0.cellCount < $1.cellCount }
  }
}

extension ScreenLayout.Place {
  fileprivate var cellCount: Int { area.columns * area.rows }
}

extension Canvas {
  fileprivate func redrawing(_ place: ScreenLayout.Place, of state: AppState) -> Canvas {
    var canvas = self
    canvas.fill(place.area, with: Cell(" "))
    state.draw(place, on: &canvas)
    return canvas
  }
}
