// The kernels for x86-64 with AVX-512: sixteen floats a register, and 32 registers. Every sum is taken in the order
// of AVX2's build, so that both give the same bits.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "KernelTable.h"

#define TARGET "avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"
#pragma clang attribute push(__attribute__((target(TARGET))), apply_to = function)
#define SUFFIX avx512
#define TILE_ROWS 12
#define TILE_PANELS 2
#include "GenericKernels.h"
#pragma clang attribute pop
#endif
