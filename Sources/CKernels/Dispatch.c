// Chooses the build of the kernels that this processor runs fastest, once, before main.
#include "KernelTable.h"

static const kernel_table *active = &kernel_table_baseline;

kernel_instruction_set kernel_best_instruction_set(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return KERNEL_AVX2;
#endif
  return KERNEL_BASELINE;
}

int kernel_use_instruction_set(kernel_instruction_set set) {
  if (set > kernel_best_instruction_set()) return 0;
#if defined(__x86_64__)
  active = set == KERNEL_AVX2 ? &kernel_table_avx2 : &kernel_table_baseline;
#endif
  return 1;
}

__attribute__((constructor)) static void choose_instruction_set(void) {
  kernel_use_instruction_set(kernel_best_instruction_set());
}

#define ROW(result, name, parameters, arguments) \
  result kernel_##name parameters { return active->name arguments; }
KERNEL_TABLE(ROW)
