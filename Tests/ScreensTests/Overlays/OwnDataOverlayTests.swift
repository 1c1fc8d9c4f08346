import Datasets
import InterfaceTestSupport
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Screens

/// The choice of a file of one's own, and what is shown of it.
@Suite struct OwnDataOverlayTests {
  private static let listing = FolderListing(
    path: "/home/ada",
    entries: [
      .init(name: "pictures", isFolder: true, bytes: 0),
      .init(name: "iris.csv", isFolder: false, bytes: 4000),
    ])

  private static func opened() -> AppState {
    var state = Scene.state()
    _ = OwnDataOverlay.open(in: &state)
    _ = update(&state, .folderListed(listing))
    return state
  }

  @Test func `it asks for the folder, and shows it`() {
    var state = Scene.state()
    #expect(state.apply(.overlay(.open(.ownData))) == [.listFolder(nil)])
    #expect(state.screen.description.contains("looking into the folder"))
    _ = update(&state, .folderListed(Self.listing))
    let text = state.screen.description
    for word in ["Your own data", "/home/ada", "..", "pictures/", "iris.csv", "4 KB"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func `Enter goes into folders, up, and reads files`() {
    var state = Self.opened()
    #expect(state.press(.enter) == [.listFolder("/home")])
    _ = state.press(.down)
    #expect(state.press(.enter) == [.listFolder("/home/ada/pictures")])
    _ = state.press(.down)
    #expect(state.press(.enter) == [.readData(DataFile(path: "/home/ada/iris.csv"))])
    #expect(state.screen.description.contains("reading iris.csv"))
    #expect(state.press(.escape).isEmpty)
    #expect(state.screen.description.contains("pictures/"))
  }

  @Test func `what cannot be learnt from says why, and Enter does nothing`() {
    var state = Self.opened()
    let file = DataFile(path: "/home/ada/iris.csv")
    for _ in 0..<2 { _ = state.press(.down) }
    _ = state.press(.enter)
    _ = update(&state, .dataRead(UnderstoodFile(file, problem: "line 3 has 2 cells")))
    #expect(state.screen.description.contains("line 3 has 2 cells"))
    #expect(state.press(.enter).isEmpty)
    #expect(state.overlay != nil)
  }

  @Test func `a folder of pictures can be chosen itself`() {
    let listing = FolderListing(path: "/p", entries: [], hasPictures: true)
    #expect(OwnDataBox.choice(0, in: listing) == .folder("/"))
    #expect(OwnDataBox.choice(1, in: listing) == .file("/p"))
    #expect(OwnDataBox.choice(2, in: listing) == nil)
  }
}
