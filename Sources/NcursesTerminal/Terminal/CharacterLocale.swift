import CNcurses

/// Which characters the user's locale has, and why it is only ASCII where it is.
struct CharacterLocale: Equatable {
  let isUTF8: Bool
  /// What to tell a user who gets ASCII without having asked for it.
  let notice: String?

  /// The part of the C library that matters here: LC_CTYPE. LC_ALL would change how numbers are read.
  struct Library {
    /// Chooses a locale by its name, the user's own by an empty one; false where it is not installed.
    let use: (String) -> Bool
    /// Chooses the locale C.UTF-8 whose files lie in a folder; false where there is none.
    var useOwn: (_ folder: String) -> Bool = { screen_use_locale_in($0, "C.UTF-8") }
    /// Whether the one in use has UTF-8.
    let isUTF8: () -> Bool

    static var system: Library {
      Library(use: { screen_use_locale($0) }, isUTF8: { screen_has_utf8() })
    }
  }

  init(isUTF8: Bool, notice: String?) {
    self.isUTF8 = isUTF8
    self.notice = notice
  }

  /// Chooses the user's locale; where that is not installed and its name says UTF-8, another one with UTF-8.
  ///
  /// - Parameter fallbackFolder: where the program has its own C.UTF-8, for systems that lack one. It is also taken where
  ///   no variable names a locale and the system has none with UTF-8.
  init(
    fallbackFolder: String? = nil, variables: (String) -> String? = { Environment[$0] },
    library: Library = .system
  ) {
    let chosen = Choice(variables)
    let isInstalled = library.use("")
    let isUTF8 =
      (isInstalled && library.isUTF8())
      || (chosen.saysUTF8 && !isInstalled && Self.useSubstitute(library))
      || (chosen.takesOwn(isInstalled, library)
        && fallbackFolder.map { library.useOwn($0) && library.isUTF8() } ?? false)
    self.isUTF8 = isUTF8
    notice = isUTF8 ? nil : "only ASCII: " + chosen.reason(isInstalled: isInstalled)
  }

  fileprivate static func useSubstitute(_ library: Library) -> Bool {
    substitutes.contains { library.use($0) && library.isUTF8() }
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

  var saysUTF8: Bool {
    let name = name.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Whether the program's own locale suits the user where the system has none that does.
  func takesOwn(_ isInstalled: Bool, _ library: CharacterLocale.Library) -> Bool {
    guard name.isEmpty else { return saysUTF8 && !isInstalled }
    // Nobody asked for UTF-8 where it could be had.
    let isThere = CharacterLocale.useSubstitute(library)
    if isThere { _ = library.use("C") }
    return !isThere
  }

  func reason(isInstalled: Bool) -> String {
    if name.isEmpty { return "no locale is set (try LC_ALL=C.UTF-8)" }
    if isInstalled { return "\(variable) is '\(name)' (try LC_ALL=C.UTF-8)" }
    if saysUTF8 { return "neither the locale '\(name)' nor C.UTF-8 is installed" }
    return "the locale '\(name)' is not installed (try LC_ALL=C.UTF-8)"
  }
}
