// The kernels, written once over vectors of eight floats and compiled once for each instruction set by the
// files that include this one. They define SUFFIX (the name of the build) and TILE_ROWS (the rows of a
// register tile: 6 x 16 floats fill 12 of AVX2's 16 registers; the baseline's smaller registers hold 2 x 16).
//
// The tile follows the register-blocked scheme of K. Goto and R. van de Geijn, "Anatomy of high-performance
// matrix multiplication" (2008): each loaded row of a panel serves all rows of the tile.
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
enum { WIDTH = 8, PANEL = KERNEL_PANEL_WIDTH };

// Samples worked on together, so that their activations stay in the cache while every panel passes.
enum { SAMPLE_BLOCK = 96, GRADIENT_BLOCK = 128 };

INLINE vector load(const float *p) { return *(const vector *)p; }
INLINE void store(float *p, vector v) { *(vector *)p = v; }
INLINE vector all(float x) { return (vector){x, x, x, x, x, x, x, x}; }
INLINE vector choose(ivector mask, vector yes, vector no) {
  return (vector)((mask & (ivector)yes) | (~mask & (ivector)no));
}
INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

// sums[r][0..15] += a[r * row_step + q * inner_step] * panel[q * panel_step + 0..15] over q. `count` is a constant at every call.
INLINE void accumulate(const size_t count, size_t inner, const float *a, size_t row_step, size_t inner_step,
                       const float *panel, size_t panel_step, vector sums[][2]) {
  for (size_t q = 0; q < inner; q++, a += inner_step, panel += panel_step) {
    vector left = load(panel), right = load(panel + WIDTH);
    UNROLL for (size_t r = 0; r < count; r++) {
      vector s = all(a[r * row_step]);
      sums[r][0] += s * left;
      sums[r][1] += s * right;
    }
  }
}

INLINE void multiply_tile(const size_t count, size_t inputs, const float *input, size_t input_stride,
                          const float *panel, const float *bias, float *output, size_t output_stride) {
  vector sums[TILE_ROWS][2];
  UNROLL for (size_t r = 0; r < count; r++) sums[r][0] = load(bias), sums[r][1] = load(bias + WIDTH);
  accumulate(count, inputs, input, input_stride, 1, panel, PANEL, sums);
  UNROLL for (size_t r = 0; r < count; r++, output += output_stride) {
    store(output, sums[r][0]);
    store(output + WIDTH, sums[r][1]);
  }
}

INLINE void gradient_tile(const size_t count, size_t rows, const float *input, size_t input_stride,
                          const float *delta, size_t delta_stride, int add, float *gradient) {
  vector sums[TILE_ROWS][2];
  UNROLL for (size_t r = 0; r < count; r++) {
    sums[r][0] = add ? load(gradient + r * PANEL) : all(0);
    sums[r][1] = add ? load(gradient + r * PANEL + WIDTH) : all(0);
  }
  accumulate(count, rows, input, 1, input_stride, delta, delta_stride, sums);
  UNROLL for (size_t r = 0; r < count; r++) {
    store(gradient + r * PANEL, sums[r][0]);
    store(gradient + r * PANEL + WIDTH, sums[r][1]);
  }
}

// Calls `tile` with its row count as a constant, so that each count is unrolled by itself.
#if TILE_ROWS == 6
#define WITH_CONSTANT_COUNT(count, tile, ...)      \
  switch (count) {                                 \
    case 6: tile(6, __VA_ARGS__); break;           \
    case 5: tile(5, __VA_ARGS__); break;           \
    case 4: tile(4, __VA_ARGS__); break;           \
    case 3: tile(3, __VA_ARGS__); break;           \
    case 2: tile(2, __VA_ARGS__); break;           \
    default: tile(1, __VA_ARGS__);                 \
  }
#else
#define WITH_CONSTANT_COUNT(count, tile, ...) \
  if (count == 2) {                           \
    tile(2, __VA_ARGS__);                     \
  } else {                                    \
    tile(1, __VA_ARGS__);                     \
  }
#endif

static void NAME(multiply)(size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,
                           const float *panels, const float *bias, float *output, size_t output_stride) {
  for (size_t block = 0; block < rows; block += SAMPLE_BLOCK) {
    size_t end = smaller(rows, block + SAMPLE_BLOCK);
    for (size_t j = 0; j < outputs; j += PANEL) {
      const float *panel = panels + j * inputs;
      for (size_t i = block; i < end; i += TILE_ROWS) {
        size_t count = smaller(TILE_ROWS, end - i);
        WITH_CONSTANT_COUNT(count, multiply_tile, inputs, input + i * input_stride, input_stride, panel, bias + j,
                            output + i * output_stride + j, output_stride);
      }
    }
  }
}

static void NAME(weight_gradient)(size_t rows, size_t inputs, size_t outputs, const float *input,
                                  size_t input_stride, const float *delta, size_t delta_stride, float *gradient) {
  if (rows == 0) memset(gradient, 0, inputs * outputs * sizeof(float));
  for (size_t block = 0; block < rows; block += GRADIENT_BLOCK) {
    size_t size = smaller(GRADIENT_BLOCK, rows - block);
    const float *x = input + block * input_stride, *d = delta + block * delta_stride;
    for (size_t q = 0; q < inputs; q += TILE_ROWS) {
      size_t count = smaller(TILE_ROWS, inputs - q);
      for (size_t j = 0; j < outputs; j += PANEL) {
        WITH_CONSTANT_COUNT(count, gradient_tile, size, x + q, input_stride, d + j, delta_stride, block > 0,
                            gradient + j * inputs + q * PANEL);
      }
    }
  }
}

static void NAME(column_sums)(size_t rows, size_t columns, const float *values, size_t stride, float *sums) {
  memset(sums, 0, columns * sizeof(float));
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++) sums[j] += values[i * stride + j];
}

static void NAME(transpose)(size_t inputs, size_t outputs, const float *panels, float *transposed) {
  for (size_t j = 0; j < outputs; j++) {
    const float *source = panels + j / PANEL * inputs * PANEL + j % PANEL;
    for (size_t q = 0; q < inputs; q++)
      transposed[q / PANEL * outputs * PANEL + j * PANEL + q % PANEL] = source[q * PANEL];
  }
}

// e^x by 2^n e^r, |r| <= ln 2 / 2, with the polynomial of the Cephes library (S. Moshier); relative error under
// 2e-7. Arguments are clamped to +-87, where the result is still a normal number; NaN stays NaN.
INLINE vector exponential(vector x) {
  const vector magic = all(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  x = choose(x > all(87), all(87), x);
  x = choose(x < all(-87), all(-87), x);
  vector shifted = x * all(1.44269504088896341f) + magic;
  vector n = shifted - magic;
  vector r = x - n * all(0.693359375f);
  r = r - n * all(-2.12194440e-4f);
  vector p = all(1.9875691500e-4f);
  p = p * r + all(1.3981999507e-3f);
  p = p * r + all(8.3334519073e-3f);
  p = p * r + all(4.1665795894e-2f);
  p = p * r + all(1.6666665459e-1f);
  p = p * r + all(5.0000001201e-1f);
  p = p * (r * r) + r + all(1);
  return (vector)((ivector)p + (((ivector)shifted) << 23));
}

INLINE vector sigmoid_of(vector x) { return all(1) / (all(1) + exponential(-x)); }

static void NAME(sigmoid)(size_t count, float *values) {
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) store(values + i, sigmoid_of(load(values + i)));
  if (i < count) {
    vector rest = all(0);
    memcpy(&rest, values + i, (count - i) * sizeof(float));
    rest = sigmoid_of(rest);
    memcpy(values + i, &rest, (count - i) * sizeof(float));
  }
}

static void NAME(sigmoid_gradient)(size_t count, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] *= outputs[i] * (1 - outputs[i]);
}

static void NAME(relu)(size_t count, float *values) {
  for (size_t i = 0; i < count; i++) values[i] = values[i] < 0 ? 0 : values[i];
}

static void NAME(relu_gradient)(size_t count, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] = outputs[i] > 0 ? delta[i] : 0;
}

// The largest logit is taken off first, so that no exponential overflows.
static void NAME(softmax)(size_t rows, size_t classes, float *logits, size_t stride) {
  for (size_t i = 0; i < rows; i++) {
    float *row = logits + i * stride, largest = row[0], sum = 0;
    for (size_t j = 1; j < classes; j++) largest = row[j] > largest ? row[j] : largest;
    for (size_t j = 0; j < classes; j++) row[j] -= largest;
    memset(row + classes, 0, (stride - classes) * sizeof(float));
    for (size_t j = 0; j < classes; j += WIDTH) store(row + j, exponential(load(row + j)));
    for (size_t j = 0; j < classes; j++) sum += row[j];
    for (size_t j = 0; j < classes; j++) row[j] /= sum;
    memset(row + classes, 0, (stride - classes) * sizeof(float));
  }
}

// A probability that underflowed counts as the smallest normal float, so that the loss stays finite; NaN stays NaN.
static double NAME(cross_entropy)(size_t rows, const float *probabilities, size_t stride, const uint8_t *labels) {
  double sum = 0;
  for (size_t i = 0; i < rows; i++) {
    float p = probabilities[i * stride + labels[i]];
    sum -= log(p < 1.17549435e-38f ? 1.17549435e-38f : p);
  }
  return sum;
}

static void NAME(cross_entropy_gradient)(size_t rows, const float *probabilities, size_t stride,
                                         const uint8_t *labels, float scale, float *delta, size_t delta_stride) {
  for (size_t i = 0; i < rows; i++) {
    float *row = delta + i * delta_stride;
    for (size_t j = 0; j < delta_stride; j++) row[j] = probabilities[i * stride + j] * scale;
    row[labels[i]] -= scale;
  }
}

static void NAME(gather)(size_t rows, size_t width, const float *source, size_t source_stride,
                         const int32_t *indices, float *target, size_t target_stride) {
  for (size_t i = 0; i < rows; i++)
    memcpy(target + i * target_stride, source + (size_t)indices[i] * source_stride, width * sizeof(float));
}

static void NAME(momentum_update)(size_t count, float *restrict weights, float *restrict velocity,
                                  const float *restrict gradient, float rate, float momentum) {
  for (size_t i = 0; i < count; i++) {
    velocity[i] = momentum * velocity[i] + gradient[i];
    weights[i] -= rate * velocity[i];
  }
}

static void NAME(adam_update)(size_t count, float *restrict weights, float *restrict first, float *restrict second,
                              const float *restrict gradient, float rate, float beta1, float beta2, float epsilon,
                              float correction1, float correction2, float weight_decay) {
  for (size_t i = 0; i < count; i++) {
    float g = gradient[i];
    first[i] = beta1 * first[i] + (1 - beta1) * g;
    second[i] = beta2 * second[i] + (1 - beta2) * g * g;
    float step = first[i] * correction1 / (sqrtf(second[i] * correction2) + epsilon);
    weights[i] -= rate * (step + weight_decay * weights[i]);
  }
}

const kernel_table NAME(kernel_table) = {
#define ROW(result, name, parameters, arguments) .name = NAME(name),
    KERNEL_TABLE(ROW)
#undef ROW
};
