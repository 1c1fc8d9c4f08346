import Datasets
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// What panels show as tables for other programs: every number, in full precision.
extension CSVTable {
  /// The shortest text that reads back as the same number; `nan` and `inf` where it is none.
  package static func text(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    value.isNaN ? "nan" : "\(value)"
  }

  /// A table of columns of equal length; `nil` without rows.
  package init?(columns: [(name: String, cells: [String?])]) {
    guard let count = columns.map(\.cells.count).min(), count > 0 else { return nil }
    self.init(
      columnNames: columns.map(\.name),
      rows: (0..<count).map { row in columns.map { $0.cells[row] } })
  }
}

extension [Float] {
  fileprivate var cells: [String?] { map { CSVTable.text($0) } }
}

extension [Double] {
  fileprivate var cells: [String?] { map { CSVTable.text($0) } }
}

extension Inspection {
  private var dataset: Dataset { snapshot.dataset }

  // MARK: Samples and answers

  /// How often each class is taken for each.
  package var confusionTable: CSVTable? {
    guard let results = try? TestResults.ofClasses(of: snapshot) else { return nil }
    let (matrix, classes) = (results.confusion, 0..<results.confusion.classes)
    let names = classes.map { dataset.classLabel($0).description }
    return CSVTable(
      columns: [("class", names)]
        + classes.map { decision in
          ("read as \(names[decision])", classes.map { "\(matrix[$0, decision])" })
        }
        + [
          (
            "undecided",
            classes.map { label in
              "\(matrix.count(ofLabel: label) - classes.reduce(0) { $0 + matrix[label, $1] })"
            }
          )
        ])
  }

  /// The test samples that are not given their class.
  package func mistakesTable(worstBy order: Mistake.Order) -> CSVTable? {
    guard let mistakes = try? TestResults.ofClasses(of: snapshot).mistakes(worstBy: order) else {
      return nil
    }
    return CSVTable(columns: [
      ("test_sample", mistakes.map { "\($0.row + 1)" }),
      ("class", mistakes.map { dataset.classLabel($0.label).description }),
      ("read_as", mistakes.map { $0.decision.map { dataset.classLabel($0).description } }),
      ("share_of_that", mistakes.map(\.wrongShare).cells),
      ("share_of_class", mistakes.map(\.labelShare).cells),
    ])
  }

  /// The points of the ROC curve.
  package var thresholdTable: CSVTable? {
    guard let choice = try? ThresholdChoice(of: snapshot, dial: 0) else { return nil }
    let (curve, points) = (choice.curve, choice.curve.points)
    return CSVTable(columns: [
      ("threshold", points.map(\.threshold).cells),
      ("true_positives", points.map { "\($0.truePositives)" }),
      ("false_positives", points.map { "\($0.falsePositives)" }),
      ("sensitivity", points.map { curve.sensitivity($0).map { CSVTable.text($0) } }),
      ("specificity", points.map { curve.specificity($0).map { CSVTable.text($0) } }),
      ("accuracy", points.map { curve.accuracy($0).map { CSVTable.text($0) } }),
    ])
  }

  /// What was measured of the test rows, and what is predicted.
  package var predictionsTable: CSVTable? {
    guard let found = try? Predictions(of: self) else { return nil }
    return CSVTable(columns: [
      ("test_row", found.order.map { "\($0 + 1)" }), ("actual", found.actual.cells),
      ("predicted", found.predicted.cells),
    ])
  }

  /// The training rows with their targets and outputs.
  package var truthTable: CSVTable? {
    let train = dataset.train
    let outputs = snapshot.network.architecture.outputs
    let answers = (0..<train.count).map { snapshot.network.outputs(for: Array(train[$0])) }
    return CSVTable(
      columns: (0..<train.width).map { column in
        (
          "x\(column + 1)",
          (0..<train.count).map { CSVTable.text(train.features[$0 * train.width + column]) }
        )
      }
        + (0..<outputs).map { place in
          (
            "target\(place + 1)",
            (0..<train.count).map {
              CSVTable.text(train.target(of: $0, outputs: outputs)[place])
            }
          )
        } + (0..<outputs).map { place in ("output\(place + 1)", answers.map { $0[place] }.cells) })
  }

  /// What each feature of the training samples is like, in its own unit.
  package var featuresTable: CSVTable? {
    let train = dataset.train
    let raw = { (value: Float, column: Int) in
      dataset.standardization.map { value * $0.deviations[column] + $0.means[column] } ?? value
    }
    let summaries = (0..<train.width).map { column in
      ColumnSummary(
        of: (0..<train.count).map { raw(train.features[$0 * train.width + column], column) })
    }
    func cells(_ value: (ColumnSummary) -> Float) -> [String?] {
      summaries.map { $0.map { CSVTable.text(value($0)) } }
    }
    return CSVTable(columns: [
      ("feature", (0..<train.width).map { dataset.inputLabel($0).description }),
      ("minimum", cells(\.minimum)), ("maximum", cells(\.maximum)), ("mean", cells(\.mean)),
      ("deviation", cells(\.deviation)),
    ])
  }

  /// How sure the answers were, and how many were right.
  package func reliabilityTable(_ reliability: Reliability?) -> CSVTable? {
    let bins = reliability?.bins ?? []
    return CSVTable(columns: [
      ("from", bins.map(\.range.lowerBound).cells), ("to", bins.map(\.range.upperBound).cells),
      ("answers", bins.map { "\($0.count)" }), ("right", bins.map { "\($0.rightCount)" }),
      ("mean_confidence", bins.map { $0.count > 0 ? CSVTable.text($0.confidence) : nil }),
    ])
  }

  /// The fitted curve, and what each hidden unit adds to it.
  package var curveTable: CSVTable? {
    guard let fit = FittedCurve(of: snapshot, points: 400) else { return nil }
    return CSVTable(
      columns: [("x", fit.x.cells), ("output", fit.y.cells)]
        + fit.shares.enumerated().map { ("unit \($0 + 1)", $1.cells) })
  }

  /// The outputs over the plane of two features, 50 x 50 places.
  package var decisionTable: CSVTable? {
    let train = dataset.train
    guard train.width == 2, train.count > 0 else { return nil }
    let columns = (0..<2).map { column in
      ColumnSummary(of: (0..<train.count).map { train.features[$0 * 2 + column] })
    }
    guard let x = columns[0], let y = columns[1] else { return nil }
    let places = (0..<2500).map { index in
      [
        x.minimum + (x.maximum - x.minimum) * Float(index % 50) / 49,
        y.minimum + (y.maximum - y.minimum) * Float(index / 50) / 49,
      ]
    }
    let outputs = places.map { snapshot.network.outputs(for: $0) }
    let raw = places.map { dataset.standardization?.undo($0) ?? $0 }
    return CSVTable(
      columns: [
        (dataset.inputLabel(0).description, raw.map { $0[0] }.cells),
        (dataset.inputLabel(1).description, raw.map { $0[1] }.cells),
      ]
        + (0..<snapshot.network.architecture.outputs).map { place in
          ("output\(place + 1)", outputs.map { $0[place] }.cells)
        })
  }

  /// The answers to what is drawn: the network's, and the built-in one's.
  package var drawingTable: CSVTable? {
    guard dataset.picture != nil, let own = ownReading else { return nil }
    let builtIn = builtInReading?.probabilities
    return CSVTable(columns: [
      ("class", own.probabilities.indices.map { dataset.classLabel($0).description }),
      ("probability", own.probabilities.cells),
      (
        "built_in",
        own.probabilities.indices.map { place in
          builtIn.flatMap { $0.indices.contains(place) ? CSVTable.text($0[place]) : nil }
        }
      ),
    ])
  }

  // MARK: Units and weights

  /// The values of all units for what is shown.
  package var activationsTable: CSVTable? { SamplePath(of: self)?.table }

  /// The values of all hidden units that give pictures, at each of their places.
  package var mapsTable: CSVTable? {
    guard let values = shownInput.values else { return nil }
    let network = snapshot.network
    let activations = network.activations(for: values)
    let rows = network.architecture.layers.enumerated().flatMap { index, layer -> [[String?]] in
      guard let image = layer.image, image.rows * image.columns > 1 else { return [] }
      return activations[index].enumerated().map { place, value in
        let pixel = place / image.channels
        return [
          "\(index + 1)", "\(place % image.channels + 1)", "\(pixel / image.columns + 1)",
          "\(pixel % image.columns + 1)", CSVTable.text(value),
        ]
      }
    }
    return rows.isEmpty
      ? nil : CSVTable(columnNames: ["layer", "map", "row", "column", "value"], rows: rows)
  }

  /// The numbers of the chosen layer's weights, in the chosen mode.
  package var weightsTable: CSVTable? {
    let layer = WeightLayer.chosen(in: self)
    let numbers = WeightNumbers(
      of: self, needsGradient: selection.study.mode == .gradient
    ).parameters(ofLayer: layer.index)
    let weights = numbers.weights
    let names = (0..<weights.inputs).map { "\($0 + 1)" } + (layer.layer.hasBias ? ["bias"] : [])
    return CSVTable(
      columns: [("input", names)]
        + (0..<weights.outputs).map { unit in
          (
            "unit \(unit + 1)",
            weights.incoming(to: unit).cells
              + (layer.layer.hasBias ? [CSVTable.text(numbers.biases[unit])] : [])
          )
        })
  }

  /// The units before a dropout layer: what they give, and what was kept of it in the last step.
  package func dropoutTable(layer number: Int) -> CSVTable? {
    guard let units = DropoutUnits(of: self, layer: number) else { return nil }
    return CSVTable(columns: [
      ("unit", units.values.indices.map { "\($0 + 1)" }), ("value", units.values.cells),
      ("kept", units.values.indices.map { units.kept($0).map { CSVTable.text($0) } }),
    ])
  }

  /// Where the units of a layer sit on their function.
  package func functionTable(place: Int) -> CSVTable? {
    guard let units = PlacedUnits(of: self, place: place) else { return nil }
    return CSVTable(columns: [
      ("unit", units.sums.indices.map { "\($0 + 1)" }), ("sum", units.sums.cells),
      ("output", units.outputs.cells), ("slope", units.slopes.cells),
    ])
  }

  /// How long the gradient of each layer is.
  package var gradientsTable: CSVTable? {
    let probe = GradientProbe(
      of: snapshot.network, on: dataset.train, loss: snapshot.recipe.loss)
    guard probe.rows > 0 else { return nil }
    return CSVTable(columns: [
      ("layer", probe.layers.map { "\($0.index + 1)" }),
      ("gradient_norm", probe.layers.map(\.gradient).cells),
      ("weight_norm", probe.layers.map(\.weights).cells),
    ])
  }

  /// The iterations of a rule that looks at all samples at once.
  package var iterationsTable: CSVTable? {
    let reports = snapshot.iterations
    return CSVTable(columns: [
      ("iteration", reports.indices.map { "\($0 + 1)" }),
      ("loss_before", reports.map(\.lossBefore).cells),
      ("loss_after", reports.map(\.lossAfter).cells), ("step", reports.map(\.stepLength).cells),
      ("evaluations", reports.map { "\($0.evaluations)" }),
      ("largest_slope", reports.map(\.gradientNorm).cells),
      ("meets_wolfe_conditions", reports.map { "\($0.meetsWolfeConditions)" }),
    ])
  }

  /// The first layer's weights of this network, and of the one that it is compared with.
  package var symmetryTable: CSVTable? {
    let sides = HiddenSide.all(of: snapshot)
    var rows: [[String?]] = []
    for side in sides {
      let weights = side.layer.parameters.weights
      for unit in 0..<weights.outputs {
        rows += weights.incoming(to: unit).enumerated().map { input, weight in
          [side.name.description, "\(unit + 1)", "\(input + 1)", CSVTable.text(weight)]
        }
      }
    }
    return rows.isEmpty
      ? nil : CSVTable(columnNames: ["network", "unit", "input", "weight"], rows: rows)
  }

  /// The update of every weight in the step that comes next, with the gradient over its batch.
  package var stepTable: CSVTable? {
    guard let walk = StepWalk(of: self, place: 0, chosen: 0) else { return nil }
    let update = walk.next?.update
    var rows: [[String?]] = []
    for (layer, parameters) in snapshot.network.parameters.enumerated() {
      let hasBias = snapshot.network.architecture.layers[layer].hasBias
      for unit in 0..<parameters.weights.outputs {
        let inputs = (0..<parameters.weights.inputs).map { $0 as Int? } + (hasBias ? [nil] : [])
        for input in inputs {
          rows.append([
            "\(layer + 1)", "\(unit + 1)", input.map { "\($0 + 1)" } ?? "bias",
            CSVTable.text(walk.value(in: parameters, unit, input)),
            update.map { CSVTable.text(walk.value(in: $0.gradient[layer], unit, input)) },
            update.map { CSVTable.text(walk.value(in: $0.after[layer], unit, input)) },
          ])
        }
      }
    }
    return rows.isEmpty
      ? nil
      : CSVTable(
        columnNames: ["layer", "unit", "input", "weight", "gradient", "weight_after"], rows: rows)
  }

  // MARK: Reasons

  /// For each pixel its ink, how the score moves with it, and what switching it off does.
  package var reasonsTable: CSVTable? {
    guard let found = try? Explanation(of: self) else { return nil }
    let columns = dataset.picture?.columns ?? found.input.count
    return CSVTable(columns: [
      ("row", found.input.indices.map { "\($0 / columns + 1)" }),
      ("column", found.input.indices.map { "\($0 % columns + 1)" }), ("ink", found.input.cells),
      ("gradient", found.gradient.cells), ("effect_of_erasing", found.occlusion.cells),
    ])
  }

  /// What each unit before the outputs adds to the lead of the answer, the largest first.
  package var contributorsTable: CSVTable? {
    guard let found = try? Explanation(of: self).logitContributions else { return nil }
    let ranked = found.ranked
    return CSVTable(columns: [
      ("unit", ranked.map { "\($0.unit + 1)" }), ("activation", ranked.map(\.activation).cells),
      ("contribution", ranked.map(\.amount).cells),
    ])
  }

  /// The answers to what was pinned, over the run.
  package func table(of pins: [Pin]) -> CSVTable? {
    let outputs = pins.flatMap(\.record.points).map(\.outputs.count).max() ?? 0
    let rows = pins.flatMap { pin in
      pin.record.points.map { point in
        [pin.name.description, "\(point.step)"]
          + (0..<outputs).map { place in
            point.outputs.indices.contains(place) ? CSVTable.text(point.outputs[place]) : nil
          }
      }
    }
    return rows.isEmpty
      ? nil
      : CSVTable(
        columnNames: ["pin", "step"] + (0..<outputs).map { "output\($0 + 1)" }, rows: rows)
  }
}
