import TerminalGraphics

/// A table from roles to looks: the only place that knows a colour.
package struct Theme: Equatable, Sendable {
  /// What a style is for.
  package enum Role: CaseIterable, Sendable {
    case text, faint, title, frame, focusedFrame, key, notice
    case training, paused, finished
    case trainLoss, testLoss, axis
    case bar, topBar, unit, error
    case selection, pen, popup, status
  }

  /// What the user calls it.
  package let name: String
  /// Whether colours are used at all.
  package let isColored: Bool
  /// Whether the whole screen takes the theme's own ground, whatever the terminal's is.
  package private(set) var paintsGround: Bool
  /// From paper to ink, for digits.
  package private(set) var ink: ColorMap
  /// For values with a sign, zero being the ground.
  package private(set) var signed: ColorMap
  /// For values without a sign.
  package private(set) var unsigned: ColorMap
  /// How a unit glows with its activation, from nothing to full.
  package var glow: ColorMap {
    // Between the few colours that a terminal has there is none.
    guard unsigned.colors.count > Self.fewColors else {
      let ends = [
        ColorMap.Stop(0, self[.faint].foreground), ColorMap.Stop(1, self[.unit].foreground),
      ]
      return ColorMap(stops: ends, steps: 2)
    }
    return ColorMap.gray(from: self[.frame].foreground, to: self[.unit].foreground)
  }
  /// A ramp of so many colours at most is that of a terminal that has few.
  private static let fewColors = 16
  /// The ground, and what is written on it, where the terminal's own are not known: in a picture file, and on a
  /// screen whose ground is painted.
  package let foreground, background: Color
  let styles: [Role: Style]

  package init(
    name: String, isColored: Bool, paintsGround: Bool = false, ink: ColorMap, signed: ColorMap,
    unsigned: ColorMap, foreground: Color, background: Color, styles: [Role: Style]
  ) {
    self.name = name
    self.isColored = isColored
    self.paintsGround = paintsGround
    self.ink = ink
    self.signed = signed
    self.unsigned = unsigned
    self.foreground = foreground
    self.background = background
    self.styles = styles
  }

  /// The look of a role.
  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// The look of a role in front of the panels.
  package func onPopup(_ role: Role) -> Style {
    var style = self[role]
    if style.background.isStandard { style.background = self[.popup].background }
    return style
  }
}

// MARK: - Which theme where

extension Theme {
  /// The themes that a terminal of so many colours can show, in the order in which they take turns.
  ///
  /// - Parameters:
  ///   - colorCount: 256, 16, 8 or 0.
  ///   - hasExactColors: whether it shows every colour of a theme as it is.
  ///   - suited: the name of the theme that suits the terminal's own ground; the others bring theirs.
  ///   - ground: the colour of the terminal's own ground, where it is known.
  package static func choices(
    colorCount: Int, hasExactColors: Bool, suited: String = dark.name, ground: Color? = nil
  ) -> [Theme] {
    let themes: [Theme] =
      switch colorCount {
      case 256...:
        table.map(\.theme).map { theme in
          guard hasExactColors else { return theme }
          return theme.refined(on: theme.name == suited && !theme.paintsGround ? ground : nil)
        }
      case 16...: table.map(\.withFewColors.in16)
      case 8...: table.map(\.withFewColors)
      default: [.monochrome]
      }
    return zip(themes, names).map { theme, name in
      var theme = theme
      theme.paintsGround = theme.paintsGround || (theme.isColored && name != suited)
      return theme
    }
  }

  /// The names by which the user chooses a theme.
  package static let names = table.map(\.theme.name)

  /// The form of a theme that a terminal of so many colours can show, by the name that the user gives it; the
  /// first if no theme has that name.
  package static func named(
    _ name: String, colorCount: Int, hasExactColors: Bool, suited: String = dark.name,
    ground: Color? = nil
  ) -> Theme {
    let choices = choices(
      colorCount: colorCount, hasExactColors: hasExactColors, suited: suited, ground: ground)
    let index = names.firstIndex(of: name) ?? 0
    return index < choices.count ? choices[index] : choices[0]
  }

  /// The same theme with ramps in smooth steps, for a terminal that shows every colour as it is.
  ///
  /// A palette of 240 entries holds all of its colours.
  ///
  /// - Parameter ground: what zero looks like: the background on which it is drawn; by default the theme's own.
  package func refined(on ground: Color? = nil) -> Theme {
    guard isColored else { return self }
    var theme = self
    theme.ink = ink.quantized(to: 44)
    theme.signed = .blueOrange(around: ground ?? background, steps: 97)
    theme.unsigned = unsigned.quantized(to: 87)
    return theme
  }

  /// The same theme with ramps of the few colours that every colour terminal has.
  var coarsened: Theme {
    var theme = self
    (theme.ink, theme.signed, theme.unsigned) = (
      Self.basic.ink, Self.basic.signed, Self.basic.unsigned
    )
    return theme
  }

  /// The same theme with the steps that the bright half of 16 colours adds, on its dark or light ground.
  private var in16: Theme {
    guard isColored else { return self }
    var theme = self
    theme.signed = background.isLight ? .blueRedLight16 : .blueYellow16
    theme.unsigned = .sixteenColors
    return theme
  }

  /// Every colour of the theme once, those of texts before those of ramps.
  package var colors: [Color] {
    let styles = Role.allCases.map { self[$0] }
    let plain = [foreground, background, Color(hex: 0x000000), Color(hex: 0xFFFFFF)]
    let all =
      styles.flatMap { [$0.foreground, $0.background] } + plain + ink.colors + signed.colors
      + unsigned.colors
    var seen: Set<Color> = [.standard]
    return isColored ? all.filter { seen.insert($0).inserted } : []
  }
}
