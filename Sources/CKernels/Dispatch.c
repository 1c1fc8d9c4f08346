// Chooses the build of the kernels that this processor runs fastest, once, before main.
#include "KernelTable.h"

static const kernel_table *best = &kernel_table_baseline;
static _Thread_local const kernel_table *chosen;  // by this thread, in place of the best

kernel_instruction_set kernel_best_instruction_set(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return KERNEL_AVX2;
#endif
  return KERNEL_BASELINE;
}

static const kernel_table *table_of(kernel_instruction_set set) {
#if defined(__x86_64__)
  if (set == KERNEL_AVX2) return &kernel_table_avx2;
#endif
  (void)set;
  return &kernel_table_baseline;
}

int kernel_use_instruction_set(kernel_instruction_set set) {
  if (set > kernel_best_instruction_set()) return 0;
  chosen = table_of(set);
  return 1;
}

__attribute__((constructor)) static void choose_instruction_set(void) {
  best = table_of(kernel_best_instruction_set());
}

#define ROW(result, name, parameters, arguments) \
  result kernel_##name parameters { return (chosen ? chosen : best)->name arguments; }
KERNEL_TABLE(ROW)
