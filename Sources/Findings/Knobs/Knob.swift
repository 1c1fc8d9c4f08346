import Datasets
import TerminalGraphics
import Training

/// One thing that can be turned while a network learns: a row of the settings.
package struct Knob: Sendable {
  /// What a run is like, as far as knobs read it.
  package struct Setting: Equatable, Sendable {
    /// How it is trained.
    package var recipe: Recipe
    /// What the learning rate is turned by.
    package var rateScale: Float
    /// How fast it is watched.
    package var speed: TrainingSpeed
    /// What it learns from.
    package var dataset: Dataset
    /// How many training samples there are, used or not.
    package var sampleCount: Int
    /// How this screen looks; `nil` if only the run is meant.
    package var screen: ScreenSetting?

    package init(
      recipe: Recipe, rateScale: Float, speed: TrainingSpeed, dataset: Dataset, sampleCount: Int,
      screen: ScreenSetting? = nil
    ) {
      self.recipe = recipe
      self.rateScale = rateScale
      self.speed = speed
      self.dataset = dataset
      self.sampleCount = sampleCount
      self.screen = screen
    }
  }

  /// What it is called.
  package let name: Label
  /// What it does, in one sentence.
  package let sentence: Label
  /// From where to where it goes.
  package let range: @Sendable (Setting) -> Label
  /// Whether the run goes on with it; if not, it starts again.
  package var isLive = true
  /// What it stands at; `nil` if this run has no such thing.
  package let value: @Sendable (Setting) -> Label?
  /// The next place up (1) or down (-1); `nil` if there is none.
  package let turned: @Sendable (Setting, Int) -> Setting?
  /// The place that was typed; `nil` if it is out of range, or cannot be typed.
  package var typed: @Sendable (Setting, Float) -> Setting? = { _, _ in nil }
  /// Whether a number can be typed.
  package var isNumber = false
  /// Whether it is about this screen, and not about the run.
  package var isOfScreen = false
  /// Whether it is about one of the layers, which come and go.
  package var isOfLayer = false
}

// MARK: - Typing

extension Knob {
  /// The setting in which it stands at what was typed: a number, or the beginning of one of its names.
  package func typed(_ setting: Setting, text: String) -> Setting? {
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
  package static func number(
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
  package static func count(
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
  package typealias Options<Option> = [(name: Label, option: Option)]

  /// One of several, in a circle.
  ///
  /// - Parameter isScale: whether the first and the last tell what lies between them.
  package static func choice<Option: Equatable & Sendable>(
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
