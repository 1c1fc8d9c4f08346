/// A place in a run. It stays right when the size of the batches changes on the way.
public struct RunPlace: Equatable, Sendable {
  /// Updates made.
  public var step: Int
  /// Whole passes over the training set.
  public var epoch: Int
  /// Samples of the present pass that were learnt from.
  public var samples: Int

  /// The start of a run, or a place in it.
  public init(step: Int = 0, epoch: Int = 0, samples: Int = 0) {
    self.step = step
    self.epoch = epoch
    self.samples = samples
  }

  /// The place after so many updates of the same size, `count` samples making a pass.
  init(step: Int, batchSize: Int, of count: Int) {
    let batches = max((count + batchSize - 1) / batchSize, 1)
    self.init(step: step, epoch: step / batches, samples: step % batches * batchSize)
  }

  /// Goes on by one update of so many samples, `count` of which make a pass.
  mutating func advance(by samples: Int, of count: Int) {
    step += 1
    self.samples += samples
    if self.samples >= count {
      epoch += 1
      self.samples = 0
    }
  }
}
