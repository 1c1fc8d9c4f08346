import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What is said beside the plot.
extension RunChart {
  /// `1 column = 40 batches`, on a logarithmic axis `last column = 40 batches`: the lowest and the highest of them are
  /// kept.
  var thinning: Label? {
    updatesPerColumn.map { updates in
      let digits = NumberFormat.compact(digits: 2)
        .label(updates.count, glyphs: state.display.glyphs)
      return (timeScale == .linear ? "1 column = " : "last column = ") + digits
        + Label(" " + updates.words)
    }
  }

  /// `epochs 3.2-9.0, 0: all`, where not all of the run is seen, or more than it.
  var zoom: Label? {
    wayBack.map {
      Label(state.snapshot.epochWord + "s ") + place(seen.lowerBound) + "-"
        + place(seen.upperBound) + ", " + $0
    }
  }

  /// `0 to 17.4`: what the horizontal axis covers, where there is no room for its line below the curves; `nil` if
  /// that line says it, or where there is no curve.
  var range: Label? {
    guard !hasTimeLine, !placed.isEmpty else { return nil }
    return (seen.lowerBound == 0 ? "0" : place(seen.lowerBound)) + " to " + place(seen.upperBound)
  }

  /// How to see all of the run, or this run alone: what is left to say where the range stands beside it.
  var wayBack: Label? {
    guard state.plots.span != .run else { return nil }
    return state.plots.span == .runs ? "h: this run" : "h: all"
  }

  /// `test is 0.12 above train since epoch 9`
  var gap: Label? {
    overfitting.map {
      "test is " + number($0.gap) + " above train since " + Label(state.snapshot.epochWord + " ")
        + place($0.sinceEpochs)
    }
  }

  /// The same in few words: `gap 0.12 since epoch 9`
  var shortGap: Label? {
    overfitting.map {
      "gap " + number($0.gap) + " since " + Label(state.snapshot.epochWord + " ")
        + place($0.sinceEpochs)
    }
  }

  /// The same with its name, for the enlarged panel.
  var gapSentence: Label? {
    guard let overfitting, let gap else { return nil }
    return "Overfitting gap: " + gap + Label(", where the test loss was lowest (step ")
      + Label("\(overfitting.sinceStep)).")
  }

  /// A place in the run: whole steps, epochs with as many decimals as tell columns apart.
  func place(_ epochs: Double) -> Label {
    guard !state.snapshot.isCountedInUpdates else {
      return NumberFormat.fixed(decimals: 0).label(epochs, glyphs: state.display.glyphs)
    }
    guard timeScale == .linear else {
      let format: NumberFormat =
        epochs >= 10 ? .fixed(decimals: 0) : epochs >= 1 ? .fixed(decimals: 1) : .compact(digits: 2)
      return format.label(epochs, glyphs: state.display.glyphs)
    }
    let length = seen.upperBound - seen.lowerBound
    return NumberFormat.fixed(decimals: length > 50 ? 0 : length > 5 ? 1 : 2)
      .label(epochs, glyphs: state.display.glyphs)
  }

  private func number(_ value: Double) -> Label {
    plot.format.label(value, glyphs: state.display.glyphs)
  }

  // MARK: The enlarged panel

  /// The numbers at the cursor, or the newest: `step 1200, epoch 9.60: train 0.184, test 0.301, #1 test 0.31`
  var readout: TextLine? {
    guard let chosen else { return nil }
    let snapshot = state.snapshot
    let point = snapshot.history.points[chosen]
    let isNewest = state.plots.cursor == nil
    var texts = plot.curves(in: state).map { curve in
      Span(curve.name + " " + number(curve.value(point)), style: curve.style)
    }
    texts += others(at: point).map { Span($0, style: state.theme[.text]) }
    texts += ghosts.compactMap { ghostText($0, at: point) }
    let start: Label = isNewest ? "newest: " : "cursor: "
    let step: Label = snapshot.isCountedInUpdates ? "" : Label("step \(point.step), ")
    let place = step + Label(snapshot.epochWord + " ") + epochs(of: point) + ": "
    let comma = Span(", ", style: state.theme[.faint])
    return TextLine(
      [Span(start, style: state.theme[.title]), Span(place, style: state.theme[.text])]
        + texts.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [comma, $0.element] })
  }

  private func epochs(of point: Evaluation) -> Label {
    NumberFormat.fixed(decimals: state.snapshot.isCountedInUpdates ? 0 : 2).label(point.epochs)
  }

  /// What the other plots show at this place.
  private func others(at point: Evaluation) -> [Label] {
    var texts: [Label] = []
    if plot != .accuracy, let share = point.testAccuracy ?? point.trainAccuracy {
      let whose: Label = point.testAccuracy == nil ? "train" : "test"
      texts.append(whose + Label(" accuracy \(share.percent)"))
    }
    if plot == .accuracy {
      texts.append("train loss " + NumberFormat.significant(digits: 3).label(point.trainLoss))
    }
    if plot != .rate, !state.snapshot.recipe.optimizer.isFullBatch {
      texts.append("rate " + NumberFormat.compact(digits: 3).label(point.learningRate))
    }
    return texts
  }

  /// An earlier run at the same place, as far as it came.
  private func ghostText(_ run: ListedRun, at point: Evaluation) -> Span? {
    guard let curve = plot.ghost(in: state), let index = run.history.index(upTo: point.epochs),
      let last = run.history.last, last.epochs >= point.epochs
    else { return nil }
    return Span(
      state.mark(of: run) + " " + curve.name + " " + number(curve.value(run.history.points[index])),
      style: state.theme[.faint])
  }

  /// What each flag stands for: its number, its place and what was done.
  var legendOfFlags: [TextLine] {
    flags.map { number, event in
      let start = state.snapshot.isCountedInUpdates ? "" : "epoch "
      let place =
        state.snapshot.isCountedInUpdates
        ? Label(state.snapshot.epochWord + " \(event.step)") : Label(start) + place(event.epochs)
      return TextLine([
        Span(Label("\(number) "), style: state.theme[.key]),
        Span(place + ": ", style: state.theme[.faint]),
        Span(state.inspection.eventWords(event.kind), style: state.theme[.text]),
      ])
    }
  }
}
