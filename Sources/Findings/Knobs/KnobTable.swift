import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// The table of all knobs, from which the settings, the flags on the curves and the sentences about changes are made.
package enum KnobTable {
  /// The knobs that this run has, in the order of the settings.
  package static func knobs(for setting: Knob.Setting) -> [Knob] {
    all(for: setting).filter { $0.value(setting) != nil }
  }

  private static func all(for setting: Knob.Setting) -> [Knob] {
    [speed, rate, schedule, optimizer, momentum, batchSize, weightDecay, l1, dropout, clipping]
      + [augmentation, samples, labelNoise] + functions(setting.recipe.architecture)
      + units(setting.recipe.architecture) + [layers, epochs, standardization, start]
      + screen(setting.screen)
  }

  // MARK: The rule

  private static let speed = Knob.choice(
    "speed", "How many updates are made in a second.", speeds, isScale: true,
    get: { $0.speed }, set: { $0.speed = $1 })

  private static let speeds: Knob.Options<TrainingSpeed> = TrainingSpeed.dial.map { rate in
    guard let rate else { return ("full speed", .flatOut) }
    return (
      rate < 1 ? "one step every 2 s" : Label("\(Int(nearest: rate, in: 0...Int.max)) a second"),
      .batchesPerSecond(rate)
    )
  }

  private static let rate = Knob(
    name: "learning rate", sentence: "How far each update goes; too far, and the loss explodes.",
    range: { _ in "above 0 to 1 k" },
    value: { setting in
      setting.recipe.optimizer.isFullBatch
        ? nil
        : NumberFormat.compact(digits: 3).label(setting.recipe.learningRate * setting.rateScale)
    },
    turned: { setting, step in
      var setting = setting
      setting.rateScale = min(max(setting.rateScale * (step > 0 ? 1.25 : 0.8), 1e-4), 1e4)
      return setting
    },
    typed: { setting, value in
      guard value > 0, value <= 1000 else { return nil }
      var setting = setting
      setting.rateScale = value / setting.recipe.learningRate
      return setting
    }, isNumber: true)

  private static let schedules: Knob.Options<LearningRateSchedule> = [
    ("constant", LearningRateSchedule.constant), ("cosine to 0", .cosine),
    ("halved each quarter", .stepDecay(factor: 0.5, every: 0.25)),
    ("warm-up, then cosine", .warmUp(share: 0.1, then: .cosine)),
  ]

  private static let schedule = Knob.choice(
    "schedule", "How the rate changes over the run.", schedules,
    get: { $0.recipe.optimizer.isFullBatch ? nil : $0.recipe.schedule },
    set: { $0.recipe.schedule = $1 })

  private static let rules: Knob.Options<OptimizerRule.Kind> = OptimizerRule.Kind.allCases.map {
    (Label(OptimizerRule($0).title), $0)
  }

  private static let optimizer = Knob.choice(
    "optimizer", "How gradients become updates. The weights stay; each optimizer has its own rate.",
    rules,
    get: { $0.recipe.optimizer.kind },
    set: { setting, kind in
      guard kind != setting.recipe.optimizer.kind else { return }
      setting.recipe.change(to: OptimizerRule(kind), rateScale: setting.rateScale)
      setting.rateScale = 1
    })

  private static let momentum = Knob.number(
    "momentum", "How much of the last update is kept for the next.", from: 0, to: 0.999,
    places: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
    get: { $0.optimizer.momentum }, set: { $0.optimizer.momentum = $1 })

  private static let batchSize = Knob.count(
    "batch size", "How many samples each update uses: few are noisy, many are slow.",
    places: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048],
    most: { max($0.dataset.train.count, 1) },
    get: {
      $0.recipe.optimizer.isFullBatch
        ? nil : min($0.recipe.batchSize, max($0.dataset.train.count, 1))
    }, set: { $0.recipe.batchSize = $1 })

  // MARK: Against overfitting

  private static let weightDecay = Knob.number(
    "weight decay (L2)", "A penalty for large weights; it keeps the network simple.", from: 0,
    to: 1,
    places: [0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1],
    zero: "none", get: { $0.weightDecay }, set: { $0.weightDecay = $1 })

  private static let l1 = Knob.number(
    "L1", "A penalty for every weight that is not 0; it drives weights to 0.", from: 0, to: 1,
    places: [0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1],
    zero: "none", get: { $0.penalty.l1 }, set: { $0.penalty.l1 = $1 })

  private static let dropout = Knob.number(
    "dropout", "The share of hidden values left out by chance in each update.", from: 0, to: 0.95,
    places: [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9], zero: "none",
    get: { recipe in
      recipe.architecture.dropping(0.5) == nil ? nil : recipe.architecture.dropProbability ?? 0
    },
    set: { recipe, share in
      recipe.architecture = recipe.architecture.dropping(share) ?? recipe.architecture
    })

  private static let clipping = Knob.number(
    "clipping", "Gradients that are longer than this are shortened to it.", from: 0, to: 1000,
    places: [0, 0.01, 0.1, 0.3, 1, 3, 10, 100], zero: "none",
    get: {
      $0.optimizer.isFullBatch ? nil : Float($0.clipping?.maximumNorm ?? 0)
    },
    set: { $0.clipping = $1 > 0 ? GradientClipping(maximumNorm: Double($1)) : nil })

  // MARK: The data

  private static let augmentation = Knob.choice(
    "augmentation", "Whether every training digit is distorted a little, differently each time.",
    onOff,
    get: {
      $0.dataset.inputShape == [DigitImage.side, DigitImage.side] ? $0.recipe.augments : nil
    }, set: { $0.recipe.augments = $1 })

  private static let samples = Knob.count(
    "training samples", "With few samples the network learns them by heart.",
    places: [1, 2, 5, 10, 25, 50, 100, 200, 400, 800, 1600, 3200],
    most: { max($0.sampleCount, 1) }, all: "all",
    get: { min($0.recipe.trainingSamples ?? .max, $0.sampleCount) },
    set: { $0.recipe.trainingSamples = $1 >= $0.sampleCount ? nil : $1 })

  private static let labelNoise = Knob(
    Knob.number(
      "label noise", "The share of training samples with a wrong label.", from: 0, to: 1,
      places: [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1], zero: "none",
      get: { $0.labelNoise }, set: { $0.labelNoise = $1 }),
    where: {
      if case .classification = $0.dataset.task { true } else { false }
    })

  package static let onOff: Knob.Options<Bool> = [("off", false), ("on", true)]

  // MARK: The network

  private static func functions(_ shape: Architecture) -> [Knob] {
    let places = shape.layers.filter { $0.weightShape != nil }.dropLast()
    return places.indices.map { index in
      let place = places.distance(from: places.startIndex, to: index)
      var knob = Knob.choice(
        places.count == 1 ? "activation" : Label("activation, layer \(place + 1)"),
        "The function of the hidden layer's units; the weights stay.",
        Activation.hidden.map { (Label($0.title), $0) },
        get: { $0.recipe.architecture.function(atPlace: place) },
        set: {
          $0.recipe.architecture = $0.recipe.architecture.replacing(function: $1, atPlace: place)
        })
      knob.isOfLayer = true
      return knob
    }
  }

  private static func units(_ shape: Architecture) -> [Knob] {
    shape.hiddenSizes.indices.map { layer in
      var knob = Knob.count(
        shape.hiddenSizes.count == 1 ? "hidden units" : Label("units, hidden layer \(layer + 1)"),
        "New units send nothing at first, so the answers stay the same.",
        places: unitCounts, most: { _ in 1024 },
        get: { setting in
          let sizes = setting.recipe.architecture.hiddenSizes
          return sizes.indices.contains(layer) ? sizes[layer] : nil
        },
        set: { setting, units in
          let shape = setting.recipe.architecture
          setting.recipe.architecture = shape.resizingHidden(layer: layer, to: units) ?? shape
          setting.recipe.dropUnsuitedStart()
        })
      knob.isOfLayer = true
      return knob
    }
  }

  /// The sizes that a hidden layer goes through.
  package static let unitCounts = [
    1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200, 256, 320, 400,
    512,
  ]

  private static let layers = Knob(
    name: "hidden layers",
    sentence: "A new layer is ReLU. Where possible it first passes on what it gets.",
    range: { _ in "1 to 6" },
    value: { setting in
      let count = setting.recipe.architecture.hiddenSizes.count
      return count > 0 ? Label("\(count)") : nil
    },
    turned: { setting, step in
      let shape = setting.recipe.architecture
      let count = shape.hiddenSizes.count
      guard count > 0, (1...6).contains(count + step) else { return nil }
      let last = shape.function(atPlace: shape.layers.count { $0.weightShape != nil } - 2)
      let next =
        step > 0
        ? shape.addingLayer(last?.identityCompanion ?? shape.hidden) : shape.removingLayer()
      guard let next else { return nil }
      var setting = setting
      setting.recipe.architecture = next
      setting.recipe.dropUnsuitedStart()
      return setting
    })

  // MARK: The run

  private static let epochs = Knob.count(
    "epochs", "Passes over the training set until the run has reached its end.",
    places: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
    most: { _ in 100_000 }, get: { $0.recipe.epochs }, set: { $0.recipe.epochs = $1 })

  private static let standardization = Knob.choice(
    "standardisation", "Whether features have mean 0 and standard deviation 1.", onOff,
    isLive: false, get: { $0.dataset.featureNames.isEmpty ? nil : $0.recipe.standardizes },
    set: { $0.recipe.standardizes = $1 })

  private static let starts: Knob.Options<Initializer> = [
    ("zeros", Initializer.zeros), ("uniform in 0.12", .uniformWithBiases(0.12)),
    ("normal, 0.1", .normal(0.1)), ("Glorot", .glorot), ("He", .he),
    ("Glorot, 5 times too wide", .scaledGlorot(5)),
  ]

  private static let start = Knob.choice(
    "initialization", "How the weights are drawn at the start. With zeros, all units stay alike.",
    starts,
    isLive: false, get: { $0.recipe.initializer }, set: { $0.recipe.initializer = $1 })
}

extension Knob {
  /// The same knob where there is something to turn.
  fileprivate init(_ knob: Knob, where exists: @escaping @Sendable (Setting) -> Bool) {
    self.init(
      name: knob.name, sentence: knob.sentence, range: knob.range, isLive: knob.isLive,
      value: { exists($0) ? knob.value($0) : nil },
      turned: { exists($0) ? knob.turned($0, $1) : nil },
      typed: { exists($0) ? knob.typed($0, $1) : nil }, isNumber: knob.isNumber)
  }
}

extension Recipe {
  /// Given initial weights are for one shape only.
  fileprivate mutating func dropUnsuitedStart() {
    if !initializer.suits(architecture) { initializer = .glorot }
  }
}

extension Architecture {
  /// The activation of a layer by its place among those that have weights; `nil` if there is none.
  fileprivate func function(atPlace place: Int) -> Activation? {
    let learning = layers.filter { $0.weightShape != nil }.dropLast()
    return learning.indices.contains(place) ? learning[place].activation : nil
  }
}
