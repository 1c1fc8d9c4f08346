import Datasets
import TerminalGraphics
import Training

/// One thing that can be turned while a network learns: a row of the settings.
struct Knob: Sendable {
  /// What a run is like, as far as knobs read it.
  struct Setting: Equatable, Sendable {
    /// How it is trained.
    var recipe: Recipe
    /// What the learning rate is turned by.
    var rateScale: Float
    /// How fast it is watched.
    var speed: TrainingSpeed
    /// What it learns from.
    var dataset: Dataset
    /// How many training samples there are, used or not.
    var sampleCount: Int
    /// How this screen looks; nil where only the run is meant.
    var screen: ScreenSetting?
  }

  /// What it is called.
  let name: Label
  /// What it does, in one sentence.
  let sentence: Label
  /// From where to where it goes.
  let range: @Sendable (Setting) -> Label
  /// Whether the run goes on with it; if not, it starts again.
  var isLive = true
  /// What it stands at; nil where this run has no such thing.
  let value: @Sendable (Setting) -> Label?
  /// The next place up (1) or down (-1); nil where there is none.
  let turned: @Sendable (Setting, Int) -> Setting?
  /// The place that was typed; nil where it is out of range, or cannot be typed.
  var typed: @Sendable (Setting, Float) -> Setting? = { _, _ in nil }
  /// Whether a number can be typed.
  var isNumber = false
  /// Whether it is about this screen, and not about the run.
  var isOfScreen = false
  /// Whether it is about one of the layers, which come and go.
  var isOfLayer = false
}

// MARK: - Typing

extension Knob {
  /// The setting in which it stands at what was typed: a number, or the beginning of one of its names.
  func typed(_ setting: Setting, text: String) -> Setting? {
    if let number = Float(text), let typed = typed(setting, number) { return typed }
    var next = setting
    for _ in 0..<Self.mostNames {
      guard let turned = turned(next, 1) else { return nil }
      next = turned
      if value(next)?.description.lowercased().hasPrefix(text) ?? false { return next }
    }
    return nil
  }

  /// More names than any knob has, so that all are tried once.
  private static let mostNames = 40
}

// MARK: - Kinds of knobs

extension Knob {
  /// A number with places that it is turned through, and any number between its ends when typed.
  static func number(
    _ name: Label, _ sentence: Label, from lowest: Float, to highest: Float, places: [Float],
    zero: Label? = nil, isLive: Bool = true, get: @escaping @Sendable (Recipe) -> Float?,
    set: @escaping @Sendable (inout Recipe, Float) -> Void
  ) -> Knob {
    @Sendable func write(_ value: Float) -> Label {
      if value == 0, let zero { return zero }
      return value != 0 && abs(value) < 1e-4
        ? NumberFormat.scientific(decimals: 0).label(value)
        : NumberFormat.compact(digits: 3).label(value)
    }
    @Sendable func changed(_ setting: Setting, to value: Float) -> Setting {
      var setting = setting
      set(&setting.recipe, value)
      return setting
    }
    return Knob(
      name: name, sentence: sentence,
      range: { _ in write(lowest) + " to " + write(highest) }, isLive: isLive,
      value: { get($0.recipe).map(write) },
      turned: { setting, step in
        guard let value = get(setting.recipe) else { return nil }
        // Places that are the same but for rounding count as one.
        let next =
          step > 0
          ? places.first { $0 > value * 1.0001 } : places.last { $0 < value * 0.9999 }
        return next.map { changed(setting, to: $0) }
      },
      typed: { setting, value in
        (lowest...highest).contains(value) && get(setting.recipe) != nil
          ? changed(setting, to: value) : nil
      }, isNumber: true)
  }

  /// A count, up to a limit that the data set.
  static func count(
    _ name: Label, _ sentence: Label, places: [Int], most: @escaping @Sendable (Setting) -> Int,
    isLive: Bool = true, all: Label? = nil, get: @escaping @Sendable (Setting) -> Int?,
    set: @escaping @Sendable (inout Setting, Int) -> Void
  ) -> Knob {
    @Sendable func changed(_ setting: Setting, to value: Int) -> Setting {
      var setting = setting
      set(&setting, value)
      return setting
    }
    return Knob(
      name: name, sentence: sentence, range: { Label("1 to \(most($0))") }, isLive: isLive,
      value: { setting in
        get(setting).map { count in
          all.flatMap { count >= most(setting) ? $0 : nil } ?? Label("\(count)")
        }
      },
      turned: { setting, step in
        guard let value = get(setting) else { return nil }
        let limit = most(setting)
        let reachable = places.filter { $0 < limit } + [limit]
        let next = step > 0 ? reachable.first { $0 > value } : reachable.last { $0 < value }
        return next.map { changed(setting, to: $0) }
      },
      typed: { setting, value in
        guard let whole = Int(exactly: value), (1...most(setting)).contains(whole),
          get(setting) != nil
        else { return nil }
        return changed(setting, to: whole)
      }, isNumber: true)
  }

  /// What can be chosen, by name.
  typealias Options<Option> = [(name: Label, option: Option)]

  /// One of several, in a circle.
  ///
  /// - Parameter isScale: whether the first and the last tell what lies between them.
  static func choice<Option: Equatable & Sendable>(
    _ name: Label, _ sentence: Label, _ options: Options<Option>,
    isScale: Bool = false, isLive: Bool = true, get: @escaping @Sendable (Setting) -> Option?,
    set: @escaping @Sendable (inout Setting, Option) -> Void
  ) -> Knob {
    let names = options.map(\.name.description)
    let range = isScale ? [names.first, names.last].compactMap(\.self) : names
    return Knob(
      name: name, sentence: sentence,
      range: { _ in Label(range.joined(separator: isScale ? " to " : ", ")) }, isLive: isLive,
      value: { setting in
        get(setting).map { option in
          options.first { $0.option == option }?.name ?? "the lesson's own"
        }
      },
      turned: { setting, step in
        guard let option = get(setting) else { return nil }
        let place = options.firstIndex { $0.option == option } ?? (step > 0 ? -1 : 0)
        let next = (place + step + options.count) % options.count
        var setting = setting
        set(&setting, options[next].option)
        return setting
      })
  }
}
