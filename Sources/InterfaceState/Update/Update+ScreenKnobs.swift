import Findings
import TerminalGraphics

extension AppState {
  /// What the knobs of the screen read.
  var screenSetting: ScreenSetting {
    let themes = Array(Theme.names.prefix(display.themes.count))
    let place = display.themes.firstIndex { $0.name == display.theme.name } ?? 0
    return ScreenSetting(
      theme: themes.count > 1 ? Theme.names[place] : display.theme.name, themes: themes,
      glyphs: display.glyphs, isUTF8: display.isUTF8,
      asksAboutGlyphs: display.glyphs == .braille ? sitting.terminal.asksAboutGlyphs : nil,
      isCalm: sitting.terminal.isCalm,
      isMouseOn: display.hasMouse ? sitting.terminal.isMouseOn : nil,
      framesPerSecond: sitting.terminal.framesPerSecond,
      panelColumns: extent(along: .columns), panelRows: extent(along: .rows))
  }

  /// Shows everything as another setting has it, and keeps what was changed.
  package mutating func show(_ next: ScreenSetting) -> [Effect] {
    let now = screenSetting
    var effects: [Effect] = []
    if next.theme != now.theme, let place = Theme.names.firstIndex(of: next.theme),
      display.themes.indices.contains(place)
    {
      effects += changeTheme(to: place)
    }
    if next.glyphs != now.glyphs { effects += changeGlyphs(to: next.glyphs) }
    if let asks = next.asksAboutGlyphs, asks != now.asksAboutGlyphs { askAboutGlyphs(asks) }
    if next.isCalm != now.isCalm { effects += setCalm(next.isCalm) }
    if let isOn = next.isMouseOn, isOn != now.isMouseOn { effects += setMouse(isOn) }
    if let columns = next.panelColumns?.count, columns != now.panelColumns?.count {
      effects += setExtent(columns, along: .columns)
    }
    if let rows = next.panelRows?.count, rows != now.panelRows?.count {
      effects += setExtent(rows, along: .rows)
    }
    if next.framesPerSecond != now.framesPerSecond {
      let frames = next.framesPerSecond
      sitting.terminal.framesPerSecond = frames
      effects.append(.setFramesPerSecond(frames))
      effects += choose { $0.framesPerSecond = frames }
    }
    return effects
  }
}
