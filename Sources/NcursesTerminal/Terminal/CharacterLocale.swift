import CNcurses
import Platform

/// Which characters the user's locale has, and why it is only ASCII where it is.
struct CharacterLocale: Equatable {
  let isUTF8: Bool
  /// What to tell a user who gets ASCII without having asked for it.
  let notice: String?

  /// The part of the C library that matters here: LC_CTYPE. LC_ALL would change how numbers are read.
  struct Library {
    /// Chooses a locale by its name, the user's own by an empty one; false where it is not installed.
    let use: (String) -> Bool
    /// Whether the one in use has UTF-8.
    let isUTF8: () -> Bool
    /// Chooses a locale with UTF-8 that came with the program; false if there is none.
    var useOwn: () -> Bool = { false }

    /// - Parameter folder: where the program's own locale lies.
    static func system(fallback folder: String? = nil) -> Library {
      Library(
        use: { screen_use_locale($0) }, isUTF8: { screen_has_utf8() },
        useOwn: {
          folder.map { screen_use_locale_in($0, "C.UTF-8") && screen_has_utf8() } ?? false
        })
    }
  }

  init(isUTF8: Bool, notice: String?) {
    self.isUTF8 = isUTF8
    self.notice = notice
  }

  /// Chooses the user's locale; where that is not installed and its name says UTF-8, another one with UTF-8.
  ///
  /// On a system that has none the program's own is used. Nobody could ask for UTF-8 there, so silence is no refusal.
  init(
    variables: (String) -> String? = { Environment[$0] }, library: Library = .system()
  ) {
    let chosen = Choice(variables)
    let isInstalled = library.use("")
    let isUTF8 =
      switch (isInstalled, chosen.isSilent) {
      case (_, true): library.isUTF8() || (!Self.hasUTF8(library) && library.useOwn())
      case (true, false): library.isUTF8()
      case (false, false):
        chosen.saysUTF8 && (Self.useSubstitute(library) || library.useOwn())
      }
    self.isUTF8 = isUTF8
    notice = isUTF8 ? nil : "only ASCII: " + chosen.reason(isInstalled: isInstalled)
  }

  private static func useSubstitute(_ library: Library) -> Bool {
    substitutes.contains { library.use($0) && library.isUTF8() }
  }

  /// Whether the system has a locale with UTF-8; the one in use is the plain one afterwards.
  private static func hasUTF8(_ library: Library) -> Bool {
    defer { _ = library.use("C") }
    return useSubstitute(library)
  }

  /// Locales with UTF-8 and little else, by the names that Linux and macOS give them.
  private static let substitutes = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"]
}

/// What the variables say, the first one that is set deciding.
private struct Choice {
  private let variable, name: String

  init(_ variables: (String) -> String?) {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].map { ($0, variables($0) ?? "") }
    (variable, name) = set.first { !$0.1.isEmpty } ?? ("", "")
  }

  var isSilent: Bool { name.isEmpty }

  var saysUTF8: Bool {
    let name = name.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  func reason(isInstalled: Bool) -> String {
    if name.isEmpty { return "no locale is set (try LC_ALL=C.UTF-8)" }
    if isInstalled { return "\(variable) is '\(name)' (try LC_ALL=C.UTF-8)" }
    if saysUTF8 { return "neither the locale '\(name)' nor C.UTF-8 is installed" }
    return "the locale '\(name)' is not installed (try LC_ALL=C.UTF-8)"
  }
}
