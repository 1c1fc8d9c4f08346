import CNcurses
import Platform
import Testing

@testable import NcursesTerminal

@Suite("the user's characters")
struct CharacterLocaleTests {
  /// A system with these locales installed, as which `set` chooses.
  private func locale(
    _ set: [String: String], installed: [String], hasOwn: Bool = false
  ) -> CharacterLocale {
    var used = "C"
    let own = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { set[$0] }.first { !$0.isEmpty } ?? "C"
    let library = CharacterLocale.Library(
      use: { name in
        let wanted = name.isEmpty ? own : name
        guard (["C", "POSIX"] + installed).contains(wanted) else { return false }
        used = wanted
        return true
      }, isUTF8: { used.hasSuffix("UTF-8") || used.hasSuffix("utf8") },
      useOwn: {
        if hasOwn { used = "own.UTF-8" }
        return hasOwn
      })
    return CharacterLocale(variables: { set[$0] }, library: library)
  }

  @Test(
    "a locale that is not installed gives way to one with UTF-8 where its name says UTF-8",
    arguments: [
      (["LC_ALL": "en_US.UTF-8"], ["C.UTF-8"]), (["LANG": "de_DE.utf8"], ["C.utf8"]),
      (["LC_ALL": "", "LC_CTYPE": "xx.UTF8", "LANG": "C"], ["en_US.UTF-8"]),
      (["LC_ALL": "de_DE.UTF-8@euro"], ["C.UTF-8"]), (["LANG": "C.UTF-8"], ["C.UTF-8"]),
      (["LC_ALL": "ja_JP.UTF-8", "LANG": "C"], ["ja_JP.UTF-8"]),
    ] as [([String: String], [String])])
  func substitutes(set: [String: String], installed: [String]) {
    let locale = locale(set, installed: installed)
    #expect(locale.isUTF8 && locale.notice == nil)
  }

  @Test(
    "a system that lacks all of them gets the program's own, unless another character set is asked for",
    arguments: [
      (["LANG": "de_DE.UTF-8"], [], true), (["LC_ALL": "C.utf8"], ["C"], true), ([:], [], true),
      (["LC_ALL": "C"], [], false), (["LANG": "de_DE"], [], false),
      (["LANG": "de_DE.ISO-8859-1"], ["de_DE.ISO-8859-1"], false), ([:], ["C.UTF-8"], false),
    ] as [([String: String], [String], Bool)])
  func own(set: [String: String], installed: [String], isUTF8: Bool) {
    #expect(locale(set, installed: installed, hasOwn: true).isUTF8 == isUTF8)
  }

  @Test(
    "else it is ASCII, and says why",
    arguments: [
      ([:], [], "no locale is set (try LC_ALL=C.UTF-8)"),
      (["LC_ALL": "C"], ["C.UTF-8"], "LC_ALL is 'C' (try LC_ALL=C.UTF-8)"),
      (["LANG": "POSIX"], [], "LANG is 'POSIX' (try LC_ALL=C.UTF-8)"),
      (
        ["LC_CTYPE": "de_DE", "LANG": "C.UTF-8"], ["C.UTF-8"],
        "the locale 'de_DE' is not installed (try LC_ALL=C.UTF-8)"
      ),
      (
        ["LC_ALL": "en_US.UTF-8"], [],
        "neither the locale 'en_US.UTF-8' nor C.UTF-8 is installed"
      ),
    ] as [([String: String], [String], String)])
  func ascii(set: [String: String], installed: [String], reason: String) {
    #expect(
      locale(set, installed: installed) == .init(isUTF8: false, notice: "only ASCII: " + reason))
  }

  @Test("the system's numbers keep their dot, whatever the locale")
  func numbers() {
    _ = CharacterLocale(variables: { _ in "de_DE.UTF-8" })
    #expect(setlocale(LC_NUMERIC, nil).map { String(cString: $0) } == "C")
    #expect(!screen_use_locale("no_SUCH.locale"))
  }
}
