import InterfaceTestSupport
import Platform
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// What is written can be read: contrast as WCAG 2.2 measures it.
@Suite("Contrast of the themes")
struct ThemeContrastTests {
  /// The grounds that terminals of a theme have, which the theme does not choose.
  private static func grounds(_ theme: Theme) -> [Color] {
    switch theme.name {
    case "contrast": [theme.background]
    case "light", "basic light": [Color(hex: 0xFFFFFF)]
    default: [Color(hex: 0x000000), theme.background]
    }
  }

  /// Relative luminance, from 0 for black to 1 for white.
  private static func luminance(_ color: Color) -> Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private static func contrast(_ first: Color, _ second: Color) -> Double {
    let (one, other) = (luminance(first), luminance(second))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// The least contrast of a role, where it has a colour of its own.
  private static func contrast(of role: Theme.Role, in theme: Theme) -> Double {
    let style = theme[role]
    guard !style.foreground.isStandard else { return 21 }
    let grounds = style.background.isStandard ? grounds(theme) : [style.background]
    return grounds.map { contrast(style.foreground, $0) }.min() ?? 0
  }

  /// What is only drawn or said beside something else.
  private static let quiet: Set<Theme.Role> = [.faint, .axis, .bar, .unit]

  @Test("the measure is WCAG's")
  func measure() {
    #expect(Self.contrast(Color(hex: 0x000000), Color(hex: 0xFFFFFF)) == 21)
    #expect(abs(Self.contrast(Color(hex: 0x777777), Color(hex: 0xFFFFFF)) - 4.48) < 0.01)
  }

  @Test("texts stand out 4.5 to 1, quiet ones and bars 3 to 1, frames 2 to 1", arguments: Theme.all)
  func texts(theme: Theme) {
    for role in Theme.Role.allCases {
      let least = role == .frame ? 2 : Self.quiet.contains(role) ? 3 : 4.5
      let contrast = Self.contrast(of: role, in: theme)
      #expect(contrast >= least, "\(role) has \(contrast)")
    }
  }

  @Test("in the theme of high contrast everything stands out 7 to 1, frames included")
  func highContrast() {
    let theme = Theme.contrast
    for role in Theme.Role.allCases {
      #expect(!theme[role].foreground.isStandard)
      #expect(Self.contrast(of: role, in: theme) >= 7, "\(role)")
    }
    #expect(theme.background == Color(hex: 0x000000) && theme.foreground == Color(hex: 0xFFFFFF))
  }

  @Test("the theme of high contrast paints its ground everywhere")
  func ground() {
    let state = Scene.state(
      display: AppState.Display(glyphs: .braille, theme: .contrast, hasMouse: true))
    #expect(
      state.screen.cells.allSatisfy {
        !$0.style.background.isStandard && !$0.style.foreground.isStandard
      })
    let small = state.after { $0.size = Size(columns: 20, rows: 5) }
    #expect(small.screen.cells.allSatisfy { !$0.style.background.isStandard })
  }

  // MARK: Ramps

  @Test("zero is the ground, and both signs stand out more and more", arguments: Theme.all)
  func signedRamp(theme: Theme) {
    for theme in [theme, theme.refined()] where theme.isColored {
      let colors = theme.signed.colors
      let zero = colors[colors.count / 2]
      #expect(Self.contrast(zero, theme.background) < 1.2)
      for side in [
        Array(colors[...(colors.count / 2)].reversed()), Array(colors[(colors.count / 2)...]),
      ] {
        let steps = side.map { Self.contrast($0, zero) }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }, "\(theme.name)")
        #expect((steps.last ?? 0) >= 3)
      }
    }
  }

  @Test(
    "unsigned values are brighter step by step, and the least is not lost", arguments: Theme.all)
  func unsignedRamp(theme: Theme) {
    let lights = theme.unsigned.colors.map(Self.luminance)
    #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("ink is seen on paper", arguments: Theme.all)
  func ink(theme: Theme) throws {
    let (paper, full) = (theme.ink.color(at: 0), theme.ink.color(at: 1))
    #expect(Self.contrast(paper, full) >= 7)
  }

  @Test(
    "a palette of 240 entries holds all colours of a theme with fine ramps", arguments: Theme.all)
  func palette(theme: Theme) {
    let colors = theme.refined().colors
    #expect(colors.count <= 240)
    #expect(Set(colors).count == colors.count && !colors.contains(.standard))
    #expect(!theme.isColored || theme.refined().signed.colors.count > 90)
    #expect(colors.isEmpty == !theme.isColored)
  }

  @Test("the steps of a theme for few colours are entries of their own", arguments: [8, 16])
  func fewColors(count: Int) {
    for theme in Theme.choices(colorCount: count, hasExactColors: false) where theme.isColored {
      for ramp in [theme.signed, theme.unsigned] {
        let entries = ramp.colors.map {
          count == 8 ? ColorPalette.index8(of: $0) : ColorPalette.index16(of: $0)
        }
        #expect(Set(entries).count == ramp.colors.count, "\(theme.name)")
      }
    }
  }

  @Test(
    "a value farther from zero stands out more, whatever the number of colours", arguments: [8, 16])
  func magnitudes(count: Int) {
    for theme in Theme.choices(colorCount: count, hasExactColors: false) where theme.isColored {
      let colors = theme.signed.colors.map {
        ColorPalette.color(
          at: count == 8 ? ColorPalette.index8(of: $0) : ColorPalette.index16(of: $0))
      }
      let middle = colors.count / 2
      #expect(colors.count == (count == 8 ? 5 : 7), "\(theme.name)")
      for side in [Array(colors[middle...]), colors[...middle].reversed()] {
        let contrasts = side.map { Self.contrast($0, colors[middle]) }
        #expect(contrasts == contrasts.sorted() && Set(contrasts).count == side.count)
      }
      // Below zero blue, above it red: on no step both signs could be meant.
      #expect(colors[..<middle].allSatisfy { $0.blue > $0.red }, "\(theme.name)")
      #expect(colors[(middle + 1)...].allSatisfy { $0.red > $0.blue }, "\(theme.name)")
    }
  }

  @Test("every name has a form for every number of colours", arguments: [256, 16, 8, 0])
  func names(colorCount: Int) {
    for name in ["dark", "light", "contrast", "monochrome", "nobody"] {
      let theme = Theme.named(name, colorCount: colorCount, hasExactColors: false)
      #expect(theme.isColored == (colorCount > 0 && name != "monochrome"))
    }
    #expect(Theme.named("light", colorCount: 16, hasExactColors: false).name == "basic light")
  }
}
