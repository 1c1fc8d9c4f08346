// The kernels, written once over vectors of eight and sixteen floats and compiled once for each instruction set by
// the files that include this one. They define SUFFIX (the name of the build) and the shape of a register tile,
// TILE_ROWS x TILE_PANELS panels of 16 floats: 6 x 16 floats fill 12 of AVX2's 16 registers, 12 x 32 floats 24 of
// AVX-512's 32; the baseline's smaller registers hold 2 x 16.
#include <math.h>
#include <string.h>

#include "KernelTable.h"

// Vectors are passed between inlined functions only, so that no ABI is at stake.
#pragma clang diagnostic ignored "-Wpsabi"

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(name) JOIN(name, SUFFIX)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float vector __attribute__((vector_size(32), aligned(4)));
typedef int32_t ivector __attribute__((vector_size(32), aligned(4)));
typedef double dvector __attribute__((vector_size(64), aligned(8)));
enum { WIDTH = 8, PANEL = KERNEL_PANEL_WIDTH };

// A row of a panel; the compiler splits it into the vectors that the processor has.
typedef float panel_row __attribute__((vector_size(64), aligned(4)));
typedef int32_t panel_bits __attribute__((vector_size(64), aligned(4)));
typedef double pairs_row __attribute__((vector_size(64), aligned(4)));

INLINE panel_row load_row(const float *p) { return *(const panel_row *)p; }
INLINE void store_row(float *p, panel_row v) { *(panel_row *)p = v; }
INLINE panel_row all_of_row(float x) {
  return (panel_row){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}
INLINE panel_bits choose_bits(panel_bits mask, panel_bits yes, panel_bits no) { return (mask & yes) | (~mask & no); }

INLINE vector load(const float *p) { return *(const vector *)p; }
INLINE void store(float *p, vector v) { *(vector *)p = v; }
// The first `count` of eight floats, 1 to 8; the rest read as zero and are not written.
INLINE vector load_some(const float *p, size_t count) {
  if (count == WIDTH) return load(p);
  vector v = {0};
  memcpy(&v, p, count * sizeof(float));
  return v;
}
INLINE void store_some(float *p, vector v, size_t count) {
  if (count == WIDTH) {
    store(p, v);
  } else {
    memcpy(p, &v, count * sizeof(float));
  }
}
INLINE vector all(float x) { return (vector){x, x, x, x, x, x, x, x}; }
INLINE vector choose(ivector mask, vector yes, vector no) {
  return (vector)((mask & (ivector)yes) | (~mask & (ivector)no));
}
INLINE vector positive(vector v) { return (vector)((ivector)v & 0x7fffffff); }

// All ones in the first `count` lanes.
INLINE ivector first_lanes(size_t count) {
  int32_t n = count < WIDTH ? (int32_t)count : WIDTH;
  return (ivector){0, 1, 2, 3, 4, 5, 6, 7} < (ivector){n, n, n, n, n, n, n, n};
}
INLINE float sum_of_lanes(vector v) {
  v += __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3);
  return (v[0] + v[2]) + (v[1] + v[3]);
}
INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

#include "DenseKernels.h"
#include "ConvolutionKernels.h"
#include "ActivationKernels.h"
#include "LossKernels.h"
#include "UpdateKernels.h"

const kernel_table NAME(kernel_table) = {
#define ROW(result, name, parameters, arguments) .name = NAME(name),
    KERNEL_TABLE(ROW)
#undef ROW
};
