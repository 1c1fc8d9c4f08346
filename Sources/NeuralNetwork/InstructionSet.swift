import CKernels

/// What the hot loops are compiled for: the best that this processor has.
public enum InstructionSet {
  /// The name of the one in use, as processors' makers call it.
  public static var name: String {
    switch kernel_best_instruction_set() {
    case KERNEL_AVX512: "AVX-512"
    case KERNEL_AVX2: "AVX2"
    default: "baseline"
    }
  }
}
