import TerminalGraphics

/// The table of themes.
extension Theme {
  /// The themes from which the user chooses, the first being the default: what the help calls each, and the form that a
  /// terminal of few colours can show.
  package static let table: [(theme: Theme, words: String, withFewColors: Theme)] = [
    (dark, "dark", basic), (light, "light", basicLight),
    (contrast, "high contrast", contrast.coarsened), (monochrome, "none", monochrome),
  ]

  /// For a dark terminal.
  package static let dark = Theme(
    name: "dark", isColored: true,
    ink: .gray(from: Color(hex: 0x1C1C1C), to: Color(hex: 0xFFFFFF)), signed: .blueOrange,
    unsigned: .viridis, foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x101010),
    styles: [
      .text: Style(foreground: Color(hex: 0xD0D0D0)),
      .faint: Style(foreground: Color(hex: 0x8A8A8A)),
      .title: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .frame: Style(foreground: Color(hex: 0x5F5F5F)),
      .focusedFrame: Style(foreground: Color(hex: 0x5FD7FF)),
      .key: Style(foreground: Color(hex: 0xD7AFFF), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0xFFD787)),
      .training: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0xFFD787), attributes: .bold),
      .finished: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0xE4E4E4)),
      .testLoss: Style(foreground: Color(hex: 0xFF87D7)),
      .axis: Style(foreground: Color(hex: 0x8A8A8A)),
      .bar: Style(foreground: Color(hex: 0x8A8A8A)),
      .topBar: Style(foreground: Color(hex: 0xFFAF5F), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x87FF87)),
      .error: Style(foreground: Color(hex: 0xFF8787), attributes: .bold),
      .selection: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .pen: Style(
        foreground: Color(hex: 0x000000), background: Color(hex: 0x5FD7FF), attributes: .bold),
      .popup: Style(foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x1C1C1C)),
      .status: Style(foreground: Color(hex: 0xD0D0D0)),
    ])

  /// For a light terminal.
  package static let light = Theme(
    name: "light", isColored: true,
    ink: .gray(from: Color(hex: 0xE4E4E4), to: Color(hex: 0x000000)), signed: .blueOrangeLight,
    unsigned: .viridis, foreground: Color(hex: 0x262626), background: Color(hex: 0xFFFFFF),
    styles: [
      .text: Style(foreground: Color(hex: 0x262626)),
      .faint: Style(foreground: Color(hex: 0x767676)),
      .title: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .frame: Style(foreground: Color(hex: 0xA8A8A8)),
      .focusedFrame: Style(foreground: Color(hex: 0x005FAF)),
      .key: Style(foreground: Color(hex: 0x8700D7), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0x875F00)),
      .training: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0x875F00), attributes: .bold),
      .finished: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0x262626)),
      .testLoss: Style(foreground: Color(hex: 0xAF0087)),
      .axis: Style(foreground: Color(hex: 0x767676)),
      .bar: Style(foreground: Color(hex: 0x767676)),
      .topBar: Style(foreground: Color(hex: 0xAF5F00), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x00875F)),
      .error: Style(foreground: Color(hex: 0xD70000), attributes: .bold),
      .selection: Style(foreground: Color(hex: 0x000000), attributes: .bold),
      .pen: Style(
        foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0x005FAF), attributes: .bold),
      .popup: Style(foreground: Color(hex: 0x262626), background: Color(hex: 0xEEEEEE)),
      .status: Style(foreground: Color(hex: 0x262626)),
    ])

  /// For tired eyes, bad projectors and sunlight: what is written stands out from a black ground at least 7 to 1,
  /// whatever the terminal's own ground is.
  package static let contrast = Theme(
    name: "contrast", isColored: true, paintsGround: true,
    ink: .gray(from: Color(hex: 0x000000), to: Color(hex: 0xFFFFFF)), signed: .blueOrange,
    unsigned: .viridis, foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0x000000),
    styles: [
      .text: Style(foreground: Color(hex: 0xFFFFFF)),
      .faint: Style(foreground: Color(hex: 0xD0D0D0)),
      .title: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .frame: Style(foreground: Color(hex: 0xFFFFFF)),
      .focusedFrame: Style(foreground: Color(hex: 0x00FFFF), attributes: .bold),
      .key: Style(foreground: Color(hex: 0xD7AFFF), attributes: .bold),
      .notice: Style(foreground: Color(hex: 0xFFFF00)),
      .training: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .paused: Style(foreground: Color(hex: 0xFFFF00), attributes: .bold),
      .finished: Style(foreground: Color(hex: 0xFFFFFF), attributes: .bold),
      .trainLoss: Style(foreground: Color(hex: 0xFFFFFF)),
      .testLoss: Style(foreground: Color(hex: 0xFF87FF)),
      .axis: Style(foreground: Color(hex: 0xFFFFFF)),
      .bar: Style(foreground: Color(hex: 0xD0D0D0)),
      .topBar: Style(foreground: Color(hex: 0xFFD787), attributes: .bold),
      .unit: Style(foreground: Color(hex: 0x87FF87)),
      .error: Style(foreground: Color(hex: 0xFFAFAF), attributes: .bold),
      .selection: Style(foreground: Color(hex: 0xFFFFFF), attributes: [.bold, .underline]),
      .pen: Style(
        foreground: Color(hex: 0x000000), background: Color(hex: 0x00FFFF), attributes: .bold),
      .popup: Style(foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0x000000)),
      .status: Style(foreground: Color(hex: 0xFFFFFF)),
    ])

  /// For 8 or 16 colours: frames and text in the terminal's own, and ramps of few entries that stay apart.
  package static let basic = few(
    "basic", paper: Color(hex: 0x000000), ink: Color(hex: 0xFFFFFF), signed: .blueYellow,
    foreground: Color(hex: 0xD0D0D0), cool: Color(hex: 0x00CDCD), warm: Color(hex: 0xCDCD00))

  /// As `basic`, for a light terminal: what is dark stands out.
  package static let basicLight = few(
    "basic light", paper: Color(hex: 0xFFFFFF), ink: Color(hex: 0x000000), signed: .blueRedLight,
    foreground: Color(hex: 0x000000), cool: Color(hex: 0x0000EE), warm: Color(hex: 0xCD0000))

  /// A theme of two colours beside the terminal's own: a cool and a warm one.
  private static func few(
    _ name: String, paper: Color, ink: Color, signed: ColorMap, foreground: Color, cool: Color,
    warm: Color
  ) -> Theme {
    let (bold, plain) = (Style(attributes: .bold), Style.plain)
    let (boldCool, boldWarm) = (
      Style(foreground: cool, attributes: .bold), Style(foreground: warm, attributes: .bold)
    )
    return Theme(
      name: name, isColored: true, ink: .gray(from: paper, to: ink), signed: signed,
      unsigned: .fewColors, foreground: foreground, background: paper,
      styles: [
        .text: plain, .faint: plain, .title: bold, .frame: plain, .focusedFrame: boldCool,
        .key: boldWarm, .notice: boldWarm, .training: boldCool, .paused: boldWarm,
        .finished: bold, .trainLoss: Style(foreground: warm), .testLoss: Style(foreground: cool),
        .axis: plain, .bar: Style(foreground: cool), .topBar: boldWarm,
        .unit: Style(foreground: cool), .error: boldWarm, .selection: bold,
        .pen: Style(attributes: .reverse),
        .popup: plain, .status: plain,
      ])
  }

  /// Without colours: what counts is bold, what is chosen is reversed.
  package static let monochrome = Theme(
    name: "monochrome", isColored: false,
    ink: .gray(from: Color(hex: 0x000000), to: Color(hex: 0xFFFFFF)), signed: .blueOrange,
    unsigned: .viridis, foreground: Color(hex: 0xD0D0D0), background: Color(hex: 0x101010),
    styles: [
      .text: .plain, .faint: .plain, .title: Style(attributes: .bold), .frame: .plain,
      .focusedFrame: Style(attributes: .bold), .key: Style(attributes: .bold),
      .notice: Style(attributes: .bold), .training: Style(attributes: .bold),
      .paused: Style(attributes: .bold), .finished: Style(attributes: .bold),
      .trainLoss: .plain, .testLoss: .plain, .axis: .plain, .bar: .plain,
      .topBar: Style(attributes: .bold), .unit: .plain, .error: Style(attributes: .bold),
      .selection: Style(attributes: .bold),
      .pen: Style(attributes: .reverse), .popup: .plain, .status: .plain,
    ])
}
