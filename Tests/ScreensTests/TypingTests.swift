import Findings
import InterfaceTestSupport
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("typing and pasting into fields")
struct TypingTests {
  /// What stands in the open field.
  private func text(in state: AppState) -> String? {
    (state.overlay as? EntryOverlay)?.text ?? (state.overlay as? SearchOverlay)?.text
  }

  private func pasted(_ text: String, into state: AppState) -> AppState {
    state.after { _ = update(&$0, .pasted(text)) }
  }

  private func asking(_ entry: Entry, _ text: String = "") -> AppState {
    Scene.state().after { $0.overlay = EntryOverlay(entry: entry, text: text) }
  }

  @Test("a paste is typed into the search, in one line and as far as there is room")
  func search() {
    let open = Scene.state().after { $0.type(keys: "/") }
    let found = pasted("learning rate", into: open)
    #expect(text(in: found) == "learning rate")
    #expect(found.screen == open.after { $0.type(keys: "learning rate") }.screen)
    #expect(
      text(in: pasted("\n learning\r\n\trate\u{1B}[A\u{7}\n", into: open)) == "learning rate [A")
    let more = open.after { $0.type(keys: "loss ") }
    #expect(text(in: pasted("land漢", into: more)) == "loss land漢")
    let long = pasted(String(repeating: "abc", count: 10_000), into: open)
    #expect(text(in: long)?.count == SearchOverlay.mostCharacters)
    #expect(text(in: pasted("x", into: long)) == text(in: long))
  }

  @Test("a field takes of a paste what it takes of keys; nothing in it confirms or cancels")
  func entries() {
    #expect(text(in: pasted("1,2 q\r3\n", into: asking(.count(.batch)))) == "123")
    #expect(text(in: pasted("1234567890", into: asking(.count(.epoch), "9"))) == "912345")
    #expect(text(in: pasted(" -0.25e1x\n", into: asking(.knob(row: 0)))) == "-0.25e1")
    #expect(text(in: pasted("q my\nrun é", into: asking(.runName(run: 1)))) == "q my run é")
    #expect(text(in: pasted("\u{1B}\r\n", into: asking(.count(.batch), "5"))) == "5")
  }

  @Test("outside of a field a paste does nothing, not even to the notice")
  func outside() {
    let overlays: [(any Overlay)?] = [
      nil, HelpOverlay(), SettingsOverlay(), LessonsOverlay(), ExportOverlay(), RunsOverlay(),
    ]
    for overlay in overlays {
      let state = Scene.state().after {
        $0.overlay = overlay
        $0.notice = "a notice"
      }
      var after = state
      #expect(update(&after, .pasted("q{]1 \r\u{1B}")) == [])
      #expect(after.trace == state.trace && after.notice == state.notice)
    }
    let drawing = Scene.state().after { $0.type(keys: "d") }
    #expect(pasted("7c", into: drawing).trace == drawing.trace)
  }
}
