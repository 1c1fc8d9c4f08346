// The kernels for x86-64 with AVX2 and FMA.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "KernelTable.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SUFFIX avx2
#define TILE_ROWS 6
#define TILE_PANELS 1
#include "GenericKernels.h"
#pragma clang attribute pop
#endif
