import Platform

extension NcursesDevice {
  /// How to open a terminal.
  public struct Options: Sendable {
    /// Whether to ask for the mouse from the start.
    public var isMouseEnabled: Bool
    /// Whether to send ASCII only, whatever the locale has.
    public var isASCIIOnly: Bool
    /// When to use colours.
    public var color: ColorMode
    /// Whether the terminal's palette stays as it is, so that colours are shown as its nearest entries.
    public var keepsPalette: Bool
    /// The value of NO_COLOR, `nil` if it is not set.
    public var noColor: String?
    /// The value of COLORTERM, nil when it is not set.
    public var colorTerm: String?
    /// The kind of terminal, as TERM names it; empty when it is not set.
    public var terminalType: String
    /// A folder with `locale` and `terminfo`, for systems that have no UTF-8 or lack the terminal's description.
    public var fallbackFolder: String?
    /// The terminal's device; `nil` for the one that the process runs in.
    public var path: String?

    /// What is not given comes from the environment.
    public init(
      isMouseEnabled: Bool = true, isASCIIOnly: Bool = false, color: ColorMode = .auto,
      keepsPalette: Bool = false, noColor: String? = nil, colorTerm: String? = nil,
      terminalType: String? = nil, fallbackFolder: String? = nil, path: String? = nil
    ) {
      self.isMouseEnabled = isMouseEnabled
      self.isASCIIOnly = isASCIIOnly
      self.color = color
      self.keepsPalette = keepsPalette
      self.noColor = noColor ?? Environment["NO_COLOR"]
      self.colorTerm = colorTerm ?? Environment["COLORTERM"]
      self.terminalType = terminalType ?? Environment["TERM"] ?? ""
      self.fallbackFolder = fallbackFolder
      self.path = path
    }
  }
}
