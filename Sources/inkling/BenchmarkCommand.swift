import ArgumentParser
import Datasets
import Findings
import NeuralNetwork
import Platform
import TerminalGraphics
import Training

/// Measures training throughput.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measure how fast this machine trains.",
    discussion: """
      Without a model the whole table is measured. Where PEERS_DATA names a folder of prepared files, data, batch \
      order and initial weights come from there.

      Examples:
        inkling benchmark
        inkling benchmark --model mlp25 --batch 32 --epochs 8 --format json
      """)

  @Option(help: "mlp25, mlp128, mlp512 or cnn. (default: the whole table)")
  var model: BenchmarkModelName?

  @Option(
    parsing: .unconditional, help: "Samples an update. (default: 32, and 256 in the table)",
    transform: wholeNumber(1...4000))
  var batch: Int?

  @Option(
    parsing: .unconditional, help: "Passes over the training set; the first is not timed.",
    transform: wholeNumber(1...64))
  var epochs = 8

  @Option(
    parsing: .unconditional, help: "Threads; small batches and networks use one all the same.",
    transform: wholeNumber(1...256))
  var threads = 1

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  func run() throws {
    let rows =
      model.map { [($0.model, batch ?? 32)] }
      ?? BenchmarkModel.table.filter { batch == nil || $0.batch == batch }.map {
        ($0.model, $0.batch)
      }
    if format == .text { try StandardStreams.write(BenchmarkReport.heading) }
    for (model, batch) in rows {
      let report = try measure(model, batch: batch)
      try StandardStreams.write((format == .json ? jsonLine(report) : report.text) + "\n")
    }
    if format == .text { try writeLimit() }
  }

  /// What the rates can be held against: large square products on one core, with the same kernels.
  private func writeLimit() throws {
    let rate = MatrixProductLimit.rate(clock: clock())
    try StandardStreams.write(
      "limit: a product of 1024x1024 matrices runs at "
        + "\(NumberFormat.fixed(decimals: 1).label(rate * 1e-9)) GFLOP/s\n")
  }

  /// Seconds since now.
  private func clock() -> () -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    return { (clock.now - start).seconds }
  }

  private func measure(_ model: BenchmarkModel, batch: Int) throws -> BenchmarkReport {
    let work = try work(for: model)
    let benchmark = TrainingBenchmark(
      model, work: work, batch: batch, parallelFor: .threads(threads), clock: clock())
    return BenchmarkReport(
      model, batch: batch, threads: threads, samples: work.dataset.train.count, benchmark.run())
  }

  private func work(for model: BenchmarkModel) throws(Failure) -> BenchmarkWork {
    guard let folder = Environment["PEERS_DATA"], !folder.isEmpty else {
      return BenchmarkWork(model, dataset: try load(.digits), epochs: epochs)
    }
    do { return try BenchmarkWork(model, folder: folder, epochs: epochs) } catch {
      throw .badInput(error.description)
    }
  }
}

/// A model by its name on the command line.
struct BenchmarkModelName: ExpressibleByArgument {
  let model: BenchmarkModel

  init?(argument: String) {
    guard let model = BenchmarkModel.model(named: argument) else { return nil }
    self.model = model
  }

  static var allValueStrings: [String] { BenchmarkModel.all.map(\.name) }
}

/// One row of the table, in the JSON contract.
struct BenchmarkReport: Encodable {
  let peer = "inkling"
  let model: String
  let batch: Int
  let threads: Int
  let samplesPerS, gflops, finalTrainLoss, testAcc, latencyUs, importS, firstEpochS, rssMb,
    productShare: JSONNumber

  init(
    _ model: BenchmarkModel, batch: Int, threads: Int, samples: Int,
    _ result: TrainingBenchmark.Result
  ) {
    let rate = result.samplesPerSecond(of: samples)
    self.model = model.name
    self.batch = batch
    self.threads = threads
    samplesPerS = JSONNumber(rate)
    gflops = JSONNumber(rate * model.operationsPerSample * 1e-9)
    finalTrainLoss = JSONNumber(result.finalTrainLoss)
    testAcc = JSONNumber(result.testAccuracy)
    latencyUs = JSONNumber(result.latency * 1e6)
    productShare = JSONNumber(result.productShare)
    importS = JSONNumber(0.0)
    firstEpochS = JSONNumber(result.epochSeconds.first)
    rssMb = JSONNumber(Double(ThisProcess.peakKilobytes) / 1024)
  }

  static let heading =
    "model    batch   samples/s   GFLOP/s   products   one sample   final loss\n"

  var text: String {
    let rate = NumberFormat.significant(digits: 4).label(samplesPerS.value ?? .nan)
    let speed = NumberFormat.fixed(decimals: 1).label(gflops.value ?? .nan)
    let share = NumberFormat.percent(decimals: 0).label(productShare.value ?? .nan)
    let latency = NumberFormat.fixed(decimals: 2).label(latencyUs.value ?? .nan) + " us"
    let loss = NumberFormat.fixed(decimals: 4).label(finalTrainLoss.value ?? .nan)
    return "\(Label(model).rightPadded(to: 7))\(Label(String(batch)).leftPadded(to: 7))"
      + "\(rate.leftPadded(to: 12))\(speed.leftPadded(to: 10))\(share.leftPadded(to: 11))\(latency.leftPadded(to: 13))"
      + "\(loss.leftPadded(to: 13))"
  }
}
