// The kernels for the baseline of each processor family: SSE2 on x86-64, NEON on arm64.
#define SUFFIX baseline
#if defined(__aarch64__)
#define TILE_ROWS 6  // 32 registers of four floats
#else
#define TILE_ROWS 2
#endif
#define TILE_PANELS 1
#include "GenericKernels.h"
