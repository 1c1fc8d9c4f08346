import TerminalGraphics

/// A table from roles to looks: the only place that knows a colour.
public struct Theme: Equatable, Sendable {
  /// What a style is for.
  public enum Role: CaseIterable, Sendable {
    case text, faint, title, frame, focusedFrame, key, notice
    case training, paused, finished
    case trainLoss, testLoss, axis
    case bar, topBar, unit
    case selection, pen, popup, status
  }

  /// What the user calls it.
  public let name: String
  /// Whether colours are used at all.
  public let isColored: Bool
  /// From paper to ink, for digits.
  public let ink: ColorMap
  /// For values with a sign, zero being the ground.
  public let signed: ColorMap
  /// For values without a sign.
  public let unsigned: ColorMap
  /// What a picture file takes for the terminal's own foreground and background.
  public let foreground, background: Color
  private let styles: [Role: Style]

  /// The look of a role.
  public subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// The look of a role in front of the panels.
  func onPopup(_ role: Role) -> Style {
    var style = self[role]
    if style.background.isStandard { style.background = self[.popup].background }
    return style
  }

  /// Whether the table has an entry for a role.
  func hasStyle(for role: Role) -> Bool { styles[role] != nil }

  /// All themes, the first being the default.
  public static let all = [dark, light, monochrome, basic]

  /// For a dark terminal.
  public static let dark = Theme(
    name: "dark", isColored: true,
    ink: .gray(from: Color(hex: 0x1C1C1C), to: Color(hex: 0xFFFFFF)), signed: .blueOrange,
    unsigned: .viridis, foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x101010),
    styles: [
      .text: Style(foreground: Color(hex: 0xD0D0D0)),
      .faint: Style(foreground: Color(hex: 0x8A8A8A)),
      .title: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .frame: Style(foreground: Color(hex: 0x5F5F5F)),
      .focusedFrame: Style(foreground: Color(hex: 0x5FD7FF)),
      .key: Style(foreground: Color(hex: 0xFFAF5F), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0xFFD787)),
      .training: Style(foreground: Color(hex: 0x5FD7FF), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0xFFD787), attributes: .bold),
      .finished: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0xFFAF5F)),
      .testLoss: Style(foreground: Color(hex: 0x5FD7FF)),
      .axis: Style(foreground: Color(hex: 0x8A8A8A)),
      .bar: Style(foreground: Color(hex: 0x5F87AF)),
      .topBar: Style(foreground: Color(hex: 0xFFAF5F), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x5FD7AF)),
      .selection: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .pen: Style(
        foreground: Color(hex: 0x000000), background: Color(hex: 0xFFAF5F), attributes: .bold),
      .popup: Style(foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x1C1C1C)),
      .status: Style(foreground: Color(hex: 0xD0D0D0)),
    ])

  /// For a light terminal.
  public static let light = Theme(
    name: "light", isColored: true,
    ink: .gray(from: Color(hex: 0xE4E4E4), to: Color(hex: 0x000000)), signed: .blueOrangeLight,
    unsigned: .viridis, foreground: Color(hex: 0x262626), background: Color(hex: 0xFFFFFF),
    styles: [
      .text: Style(foreground: Color(hex: 0x262626)),
      .faint: Style(foreground: Color(hex: 0x767676)),
      .title: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .frame: Style(foreground: Color(hex: 0xA8A8A8)),
      .focusedFrame: Style(foreground: Color(hex: 0x005FAF)),
      .key: Style(foreground: Color(hex: 0xAF5F00), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0x875F00)),
      .training: Style(foreground: Color(hex: 0x005FAF), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0x875F00), attributes: .bold),
      .finished: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0xAF5F00)),
      .testLoss: Style(foreground: Color(hex: 0x005FAF)),
      .axis: Style(foreground: Color(hex: 0x767676)),
      .bar: Style(foreground: Color(hex: 0x5F87AF)),
      .topBar: Style(foreground: Color(hex: 0xAF5F00), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x00875F)),
      .selection: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .pen: Style(
        foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0xAF5F00), attributes: .bold),
      .popup: Style(foreground: Color(hex: 0x262626), background: Color(hex: 0xEEEEEE)),
      .status: Style(foreground: Color(hex: 0x262626)),
    ])

  /// For 8 or 16 colours: frames and text in the terminal's own, and ramps of few entries that stay apart.
  public static let basic = Theme(
    name: "basic", isColored: true,
    ink: .gray(from: Color(hex: 0x000000), to: Color(hex: 0xFFFFFF)), signed: .blueYellow,
    unsigned: .viridis, foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x000000),
    styles: [
      .text: .plain, .faint: .plain, .title: Style(attributes: .bold), .frame: .plain,
      .focusedFrame: Style(foreground: Color(hex: 0x00CDCD), attributes: .bold),
      .key: Style(foreground: Color(hex: 0xCDCD00), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0xCDCD00), attributes: .bold),
      .training: Style(foreground: Color(hex: 0x00CDCD), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0xCDCD00), attributes: .bold),
      .finished: Style(attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0xCDCD00)),
      .testLoss: Style(foreground: Color(hex: 0x00CDCD)), .axis: .plain,
      .bar: Style(foreground: Color(hex: 0x00CDCD)),
      .topBar: Style(foreground: Color(hex: 0xCDCD00), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x00CDCD)), .selection: Style(attributes: .bold),
      .pen: Style(attributes: .reverse), .popup: .plain, .status: .plain,
    ])

  /// Without colours: what counts is bold, what is chosen is reversed.
  public static let monochrome = Theme(
    name: "monochrome", isColored: false,
    ink: .gray(from: Color(hex: 0x000000), to: Color(hex: 0xFFFFFF)), signed: .blueOrange,
    unsigned: .viridis, foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x101010),
    styles: [
      .text: .plain, .faint: .plain, .title: Style(attributes: .bold), .frame: .plain,
      .focusedFrame: Style(attributes: .bold), .key: Style(attributes: .bold),
      .notice: Style(attributes: .bold), .training: Style(attributes: .bold),
      .paused: Style(attributes: .bold), .finished: Style(attributes: .bold),
      .trainLoss: .plain, .testLoss: .plain, .axis: .plain, .bar: .plain,
      .topBar: Style(attributes: .bold), .unit: .plain, .selection: Style(attributes: .bold),
      .pen: Style(attributes: .reverse), .popup: .plain, .status: .plain,
    ])
}
