/// What may be asked of a running trainer; each is answered within one batch.
public enum TrainerCommand: Equatable, Sendable {
  /// Trains on to the recipe's end; after a divergence from the last good weights, see `Trainer.recover`.
  case resume
  /// Stops after the present batch.
  case pause
  /// Makes so many updates, then pauses. While training: counted from now.
  case runBatches(Int)
  /// Goes on until so many more epochs are complete, then pauses; an epoch that has begun is the first.
  case runEpochs(Int)
  /// Turns the speed dial.
  case setSpeed(TrainingSpeed)
  /// Sets the learning rate to the recipe's own times this.
  case setRateScale(Float)
  /// Goes on with another recipe for the same data; what was learnt is kept. With a rate scale the learning rate is
  /// turned to that at once. See `Trainer.adopt`.
  case adopt(Recipe, rateScale: Float? = nil)
  /// Sets a weight or bias.
  case setParameter(ParameterPlace, Float)
  /// Goes on with the user's own samples in every batch; without them if there are none, or their share is 0. A
  /// finished run goes on.
  case teach(TaughtSamples)
  /// Starts again with another recipe for the same data and seed; paused where it was paused.
  case setRecipe(Recipe)
  /// Starts again from fresh weights; paused where it was paused.
  case restart(seed: UInt64)
  /// Goes back to the run before the latest restart, which goes on as it was left; see `TrainingSnapshot.runReturn`.
  case undoRestart
  /// Goes on with the run that was left by the latest `undoRestart`, as it was left.
  case redoRestart
}
