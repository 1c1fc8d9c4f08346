/// The units in which training is stepped.
package enum StepUnit: Hashable, Sendable {
  case batch, epoch
}
