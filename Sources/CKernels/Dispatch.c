// Chooses the build of the kernels that this processor runs fastest, once, before main.
#include "KernelTable.h"

static const kernel_table *best = &kernel_table_baseline;
// Another choice, for this thread alone: what a test tries out disturbs nobody else.
static _Thread_local const kernel_table *chosen;

kernel_instruction_set kernel_best_instruction_set(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    return wide ? KERNEL_AVX512 : KERNEL_AVX2;
  }
#endif
  return KERNEL_BASELINE;
}

static const kernel_table *table_of(kernel_instruction_set set) {
#if defined(__x86_64__)
  if (set == KERNEL_AVX2) return &kernel_table_avx2;
  if (set == KERNEL_AVX512) return &kernel_table_avx512;
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
