import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The numbers that matter, to be read from the last row of a lecture hall.
struct ProjectorBanner {
  let state: AppState

  private var numbers: BannerNumbers { BannerNumbers(state: state) }

  /// Draws as many of the numbers as have room, the last ones first.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let fields = state.pad.drawing.isEmpty ? numbers.progress : numbers.reading
    guard let form = numbers.form(of: fields, in: area.size) else { return }
    let shown = Array(fields.suffix(form.count))
    let widths = shown.indices.map { form.columns(shown[$0], at: $0) }
    let free = area.columns - widths.reduce(0, +)
    let gap = max(free / (form.count + 1), form.leastGap)
    var rest = area.split(left: (free - gap * (form.count - 1)) / 2).rest
    for (place, columns) in widths.enumerated() {
      let field = shown[place]
      let margin = (columns - form.columnsNow(field, at: place)) / 2
      draw(
        field, form, scale: form.scale(at: place),
        in: rest.split(left: columns).left.split(left: margin).rest, on: &canvas)
      rest = rest.split(left: columns + gap).rest
    }
  }

  private func draw(
    _ field: BannerNumbers.Field, _ form: BannerNumbers.Form, scale: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let (caption, rest) = area.split(top: form.captionRows)
    if form.captionScale > 0 {
      BigText(
        field.caption, scale: form.captionScale, style: theme[.text], glyphs: glyphs
      ).draw(in: caption, on: &canvas)
    } else {
      canvas.write(field.caption, at: caption.origin, clippedTo: caption, style: theme[.title])
    }
    let (number, note) = rest.split(top: BigText.rows(scale: form.scale, glyphs: glyphs))
    let value = form.isPrecise ? field.precise : field.short
    // All numbers stand on one line.
    let rows = BigText.rows(scale: scale, glyphs: glyphs)
    BigText(value, scale: scale, style: field.style, glyphs: glyphs)
      .draw(in: number.split(top: number.rows - rows).rest, on: &canvas)
    canvas.write(form.note(of: field), at: note.origin, clippedTo: note, style: theme[.faint])
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
}
