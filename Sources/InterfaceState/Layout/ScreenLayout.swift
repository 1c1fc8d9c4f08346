import Datasets
import Lessons
import TerminalGraphics

/// Which panels are on the screen, and where: a pure function of the terminal's size and the lesson's panels.
package struct ScreenLayout: Equatable {
  /// A panel's place.
  package struct Place: Equatable {
    package let kind: PanelKind
    package internal(set) var area: Rect
    /// A frame is left out only where the smallest terminal has no room for it.
    package var hasFrame = true

    /// What is left inside of the frame.
    package var inner: Rect { hasFrame ? Frame.inner(of: area) : area }
  }

  package let status: Rect
  package let footer: Rect
  package let panels: [Place]
  /// Where the guide stands; nil while it is closed.
  package let guide: Rect?
  /// Where the big numbers stand; nil without them.
  package let banner: Rect?

  /// Below this nothing useful fits: 20x10 cells of drawing and ten bars beside it, between two lines.
  package static let minimum = Size(columns: 40, rows: 12)

  /// Places the panels; nil below the minimum.
  ///
  /// Where there is not room for all, the last of `kinds` are left out first.
  ///
  /// - Parameters:
  ///   - guideRows: what the guide takes at the bottom. Where that would leave too little for the panels, it covers a
  ///     part of them instead.
  ///   - mostRows: the rows inside of its frame that a panel can fill at a width; `nil` if it fills all.
  ///   - shifts: how far the user has moved the borders between panels.
  ///   - stencils: the weights of a network without hidden layers that reads a picture; `nil` for every other one.
  ///   - bannerRows: what the big numbers take at the top of so much room.
  package init?(
    size: Size, catalogue: Catalogue, panels kinds: [PanelKind], enlarged: PanelKind?,
    guideRows: Int = 0,
    arrangement: LayoutPreset.Arrangement = .watching,
    mostRows: @escaping (_ kind: PanelKind, _ columns: Int) -> Int? = { _, _ in nil },
    shifts: BorderShifts = [:],
    stencils: Stencils? = nil,
    bannerRows: (Size) -> Int = { _ in 0 }
  ) {
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
    let screen = Rect(origin: Point(column: 0, row: 0), size: size)
    let (status, rest) = screen.split(top: 1)
    let (whole, footer) = rest.split(top: rest.rows - 1)
    self.status = status
    self.footer = footer
    let (above, strip) = whole.split(top: whole.rows - min(guideRows, whole.rows * 3 / 4))
    guide = guideRows > 0 ? strip : nil
    let room = above.rows >= Self.minimum.rows ? above : whole
    let (top, body) = room.split(top: bannerRows(room.size))
    banner = top.isEmpty ? nil : top
    panels =
      enlarged.map { [Place(kind: $0, area: body)] }
      ?? Self.moving(
        shifts,
        in: Self.places(of: kinds, in: body, catalogue, arrangement, mostRows, stencils), catalogue)
  }

  private static func places(
    of kinds: [PanelKind], in body: Rect, _ catalogue: Catalogue,
    _ arrangement: LayoutPreset.Arrangement,
    _ mostRows: @escaping (_ kind: PanelKind, _ columns: Int) -> Int?,
    _ stencils: Stencils?
  ) -> [Place] {
    if arrangement == .tiles {
      return besideNetwork(kinds, in: body, catalogue, mostRows)
        ?? TileLayout(catalogue: catalogue).places(of: kinds, in: body)
    }
    let leading =
      arrangement == .watching
      ? leadingPlaces(of: kinds, in: body, catalogue, mostRows, stencils) : nil
    return leading
      ?? MainPanelLayout(catalogue: catalogue, mostRows: mostRows).places(of: kinds, in: body)
  }

  /// Two panels of which the first is a network that reads a picture: it has the larger part, so that the picture is
  /// drawn in its full size.
  private static func besideNetwork(
    _ kinds: [PanelKind], in body: Rect, _ catalogue: Catalogue,
    _ mostRows: (_ kind: PanelKind, _ columns: Int) -> Int?
  ) -> [Place]? {
    guard kinds.count == 2, kinds[0] == .network, mostRows(.network, body.columns) == nil,
      body.columns >= 100
    else { return nil }
    let (left, right) = body.split(left: body.columns * 5 / 8)
    let places = [Place(kind: .network, area: left), Place(kind: kinds[1], area: right)]
    return places.allSatisfy { $0.hasRoom(catalogue) } ? places : nil
  }

  /// The layouts of lessons that begin with the network, or where that was put away with the pad.
  private static func leadingPlaces(
    of kinds: [PanelKind], in body: Rect, _ catalogue: Catalogue,
    _ mostRows: (_ kind: PanelKind, _ columns: Int) -> Int?,
    _ stencils: Stencils?
  ) -> [Place]? {
    // A network that reads a picture fills what it gets.
    if kinds.first == .network, mostRows(.network, body.columns) == nil {
      let layout = NetworkLayout(catalogue: catalogue)
      return stencils.flatMap { layout.places(of: kinds, with: $0, in: body) }
        ?? layout.places(of: kinds, in: body)
    }
    return PadLayout(catalogue: catalogue).places(of: kinds, in: body)
  }

  /// Where a panel lies; nil when it is not shown.
  package func place(of kind: PanelKind) -> Place? { panels.first { $0.kind == kind } }

  /// The panel under a cell.
  package func place(at point: Point) -> Place? {
    if let guide, guide.contains(point) { return nil }
    return panels.first { $0.area.contains(point) }
  }
}

extension AppState {
  /// The panels of this state; nil when the terminal is too small.
  package var layout: ScreenLayout? {
    ScreenLayout(
      size: size, catalogue: sitting.catalogue, panels: chosenPanels,
      enlarged: isEnlarged ? focus : nil,
      guideRows: GuideText.rows(in: self),
      arrangement: open.view.arrangement.isProjecting ? .tiles : preset.arrangement,
      mostRows: {
        (sitting.catalogue.panel($0) as? any SizedPanel.Type)?.mostRows(in: self, columns: $1)
      },
      shifts: open.view.arrangement.shifts.filter {
        $0.key.layout == open.view.arrangement.layoutName
      },
      stencils: stencils,
      bannerRows: { BannerNumbers.rows(in: self, room: $0) })
  }

  private var stencils: Stencils? {
    let shape = snapshot.network.architecture
    guard shape.layers.count == 1, let picture = snapshot.dataset.picture else { return nil }
    return Stencils(count: shape.outputs, picture: picture)
  }

  /// Between the two lines, which say what goes on and which keys there are in front of the panels.
  package var popupArea: Rect {
    Rect(origin: Point(column: 0, row: 0), size: size).inset(columns: 0, rows: 1)
  }
}
