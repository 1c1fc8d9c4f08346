// The fully connected layer. Part of GenericKernels.h.
//
// The tile follows the register-blocked scheme of K. Goto and R. van de Geijn, "Anatomy of high-performance
// matrix multiplication" (2008): each loaded row of a panel serves all rows of the tile. As there, an operand
// whose rows lie far apart is packed into panels first, so that a tile reads memory in order.

// Samples worked on together, so that their activations stay in the cache while every panel passes; and
// samples summed before a gradient is stored, so that both operands stay in the cache.
enum { SAMPLE_BLOCK = 96, GRADIENT_BLOCK = 128 };

// sums[r][p] += a[r * row_step + q * inner_step] * panels[q * panel_step + p * next_panel ...] over q. `count` rows
// and `width` panels are constants at every call.
INLINE void accumulate(const size_t count, const size_t width, size_t inner, const float *a, size_t row_step,
                       size_t inner_step, const float *panels, size_t panel_step, size_t next_panel,
                       panel_row sums[][TILE_PANELS]) {
  for (size_t q = 0; q < inner; q++, a += inner_step, panels += panel_step) {
    panel_row loaded[TILE_PANELS];
    UNROLL for (size_t p = 0; p < width; p++) loaded[p] = load_row(panels + p * next_panel);
    UNROLL for (size_t r = 0; r < count; r++)
      UNROLL for (size_t p = 0; p < width; p++) sums[r][p] += all_of_row(a[r * row_step]) * loaded[p];
  }
}

// Calls `tile` with its row count as a constant, so that each count is unrolled by itself.
#define UP_TO_2(count, tile, ...) \
  if (count == 2) {               \
    tile(2, __VA_ARGS__);         \
  } else {                        \
    tile(1, __VA_ARGS__);         \
  }
#define UP_TO_6(count, tile, ...)      \
  switch (count) {                     \
    case 6: tile(6, __VA_ARGS__); break; \
    case 5: tile(5, __VA_ARGS__); break; \
    case 4: tile(4, __VA_ARGS__); break; \
    case 3: tile(3, __VA_ARGS__); break; \
    case 2: tile(2, __VA_ARGS__); break; \
    default: tile(1, __VA_ARGS__);     \
  }
#define UP_TO_12(count, tile, ...)         \
  switch (count) {                         \
    case 12: tile(12, __VA_ARGS__); break; \
    case 11: tile(11, __VA_ARGS__); break; \
    case 10: tile(10, __VA_ARGS__); break; \
    case 9: tile(9, __VA_ARGS__); break;   \
    case 8: tile(8, __VA_ARGS__); break;   \
    case 7: tile(7, __VA_ARGS__); break;   \
    default: UP_TO_6(count, tile, __VA_ARGS__) \
  }
#define WITH_CONSTANT_COUNT JOIN(UP_TO, TILE_ROWS)

// Tiles for `total` rows, and the rows of tile `t`: an even split, 32 = 6 + 6 + 5 + 5 + 5 + 5, as a small
// tile leaves the multipliers waiting for their own sums.
INLINE size_t tiles_for(size_t total, size_t largest) { return (total + largest - 1) / largest; }
INLINE size_t tile_size(size_t total, size_t tiles, size_t t) { return total / tiles + (t < total % tiles); }

INLINE void multiply_tile(const size_t count, const size_t width, size_t inputs, const float *input,
                          size_t input_stride, const float *panels, const float *bias, float *output,
                          size_t output_stride) {
  panel_row sums[TILE_ROWS][TILE_PANELS];
  UNROLL for (size_t p = 0; p < width; p++) {
    panel_row first = bias ? load_row(bias + p * PANEL) : all_of_row(0);
    UNROLL for (size_t r = 0; r < count; r++) sums[r][p] = first;
  }
  accumulate(count, width, inputs, input, input_stride, 1, panels, PANEL, inputs * PANEL, sums);
  UNROLL for (size_t r = 0; r < count; r++, output += output_stride)
    UNROLL for (size_t p = 0; p < width; p++) store_row(output + p * PANEL, sums[r][p]);
}
#define MULTIPLY_ONE(count, ...) multiply_tile(count, 1, __VA_ARGS__)
#define MULTIPLY_ALL(count, ...) multiply_tile(count, TILE_PANELS, __VA_ARGS__)

// One sample alone: neighbouring inputs go to different sums, as one sum would wait for itself. Not for what is left
// over of a batch: a sample in it gives the same bits wherever the batch is divided.
INLINE void multiply_row(size_t inputs, const float *input, const float *panel, const float *bias, float *output) {
  enum { PARTS = TILE_ROWS > 2 ? 4 : 2 };
  panel_row sums[PARTS];
  UNROLL for (size_t p = 0; p < PARTS; p++) sums[p] = all_of_row(0);
  size_t q = 0;
  for (; q + PARTS <= inputs; q += PARTS)
    UNROLL for (size_t p = 0; p < PARTS; p++, panel += PANEL) sums[p] += all_of_row(input[q + p]) * load_row(panel);
  for (; q < inputs; q++, panel += PANEL) sums[0] += all_of_row(input[q]) * load_row(panel);
  UNROLL for (size_t p = 1; p < PARTS; p++) sums[0] += sums[p];
  store_row(output, bias ? sums[0] + load_row(bias) : sums[0]);
}

static void NAME(multiply)(size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,
                           const float *panels, const float *bias, float *output, size_t output_stride) {
  for (size_t block = 0; block < rows; block += SAMPLE_BLOCK) {
    size_t size = smaller(SAMPLE_BLOCK, rows - block), tiles = tiles_for(size, TILE_ROWS);
    int several = TILE_PANELS > 1 && rows > 1;
    for (size_t j = 0, width; j < outputs; j += width) {
      width = several && j + TILE_PANELS * PANEL <= outputs ? TILE_PANELS * PANEL : PANEL;
      const float *panel = panels + j * inputs, *b = bias ? bias + j : NULL, *x = input + block * input_stride;
      float *y = output + block * output_stride + j;
      if (rows == 1) {
        multiply_row(inputs, x, panel, b, y);
        continue;
      }
      for (size_t t = 0; t < tiles; t++) {
        size_t count = tile_size(size, tiles, t);
        if (TILE_PANELS > 1 && width > PANEL) {
          WITH_CONSTANT_COUNT(count, MULTIPLY_ALL, inputs, x, input_stride, panel, b, y, output_stride)
        } else {
          WITH_CONSTANT_COUNT(count, MULTIPLY_ONE, inputs, x, input_stride, panel, b, y, output_stride)
        }
        x += count * input_stride;
        y += count * output_stride;
      }
    }
  }
}

// What becomes of a tile of the weight gradient. With `weights` NULL, values is the gradient:
// values = keep * values + sums. Otherwise values is the velocity, and the weights move at the same time:
//   values = keep * values + decay * weights + sums;  weights += ahead * old values - rate * new values.
typedef struct {
  float *values, *weights;
  float keep, decay, ahead, rate;
} NAME(gradient_target);

// `delta` holds `width` panels side by side; the target's lie `next_panel` apart.
INLINE void gradient_tile(const size_t count, const size_t width, size_t rows, const float *input,
                          size_t input_stride, const float *delta, NAME(gradient_target) target, size_t offset,
                          size_t next_panel) {
  panel_row sums[TILE_ROWS][TILE_PANELS];
  float *values = target.values + offset, *weights = target.weights ? target.weights + offset : NULL;
  UNROLL for (size_t r = 0; r < count; r++) {
    UNROLL for (size_t p = 0; p < width; p++) {
      size_t at = r * PANEL + p * next_panel;
      sums[r][p] = target.keep == 0 ? all_of_row(0) : all_of_row(target.keep) * load_row(values + at);
      if (target.decay != 0) sums[r][p] += all_of_row(target.decay) * load_row(weights + at);
      if (target.ahead != 0)
        store_row(weights + at, load_row(weights + at) + all_of_row(target.ahead) * load_row(values + at));
    }
  }
  accumulate(count, width, rows, input, 1, input_stride, delta, width * PANEL, PANEL, sums);
  UNROLL for (size_t r = 0; r < count; r++) {
    UNROLL for (size_t p = 0; p < width; p++) {
      size_t at = r * PANEL + p * next_panel;
      store_row(values + at, sums[r][p]);
      if (target.rate != 0)
        store_row(weights + at, load_row(weights + at) - all_of_row(target.rate) * sums[r][p]);
    }
  }
}
#define GRADIENT_ONE(count, ...) gradient_tile(count, 1, __VA_ARGS__)
#define GRADIENT_ALL(count, ...) gradient_tile(count, TILE_PANELS, __VA_ARGS__)

// The gradient of one block of samples into its target. The panels of delta are packed first: rows a power of two
// apart would push each other out of the cache. Then weights and velocities pass in the order of memory.
INLINE void gradient_block(size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,
                           const float *delta, size_t delta_stride, NAME(gradient_target) target) {
  float packed[GRADIENT_BLOCK * TILE_PANELS * PANEL] __attribute__((aligned(64)));
  size_t tiles = tiles_for(inputs, TILE_ROWS), next_panel = inputs * PANEL;
  for (size_t j = 0, width; j < outputs; j += width) {
    width = TILE_PANELS > 1 && j + TILE_PANELS * PANEL <= outputs ? TILE_PANELS * PANEL : PANEL;
    for (size_t i = 0; i < rows; i++)
      for (size_t p = 0; p < width; p += PANEL)
        store_row(packed + i * width + p, load_row(delta + i * delta_stride + j + p));
    for (size_t t = 0, q = 0; t < tiles; t++) {
      size_t count = tile_size(inputs, tiles, t), offset = j * inputs + q * PANEL;
      if (TILE_PANELS > 1 && width > PANEL) {
        WITH_CONSTANT_COUNT(count, GRADIENT_ALL, rows, input + q, input_stride, packed, target, offset, next_panel)
      } else {
        WITH_CONSTANT_COUNT(count, GRADIENT_ONE, rows, input + q, input_stride, packed, target, offset, next_panel)
      }
      q += count;
    }
  }
}

static void NAME(weight_gradient)(size_t rows, size_t inputs, size_t outputs, const float *input,
                                  size_t input_stride, const float *delta, size_t delta_stride, float *gradient) {
  if (rows == 0) memset(gradient, 0, inputs * outputs * sizeof(float));
  for (size_t block = 0; block < rows; block += GRADIENT_BLOCK) {
    NAME(gradient_target) target = {.values = gradient, .keep = block > 0};
    gradient_block(smaller(GRADIENT_BLOCK, rows - block), inputs, outputs, input + block * input_stride,
                   input_stride, delta + block * delta_stride, delta_stride, target);
  }
}

// Nesterov's step is rate * (gradient + momentum * velocity) = rate * ((1 + momentum) * velocity - momentum *
// old velocity): its second part is taken with the first block of samples, while the old velocity is at hand.
static void NAME(momentum_step)(size_t rows, size_t inputs, size_t outputs, const float *input,
                                size_t input_stride, const float *delta, size_t delta_stride, float *weights,
                                float *velocity, float rate, float momentum, float decay, int nesterov) {
  float last_rate = nesterov ? rate * (1 + momentum) : rate;
  size_t block = 0;
  do {
    size_t size = smaller(GRADIENT_BLOCK, rows - block);
    int first = block == 0, last = block + size == rows;
    NAME(gradient_target) target = {.values = velocity,
                                    .weights = weights,
                                    .keep = first ? momentum : 1,
                                    .decay = first ? decay : 0,
                                    .ahead = first && nesterov ? rate * momentum : 0,
                                    .rate = last ? last_rate : 0};
    gradient_block(size, inputs, outputs, input + block * input_stride, input_stride,
                   delta + block * delta_stride, delta_stride, target);
    block += GRADIENT_BLOCK;
  } while (block < rows);
}

// The sums of `count` columns (1 to 8) over the rows, in four partial sums, as one would wait for itself.
INLINE vector sum_columns(size_t rows, size_t count, const float *values, size_t stride) {
  vector sums[4] = {all(0), all(0), all(0), all(0)};
  size_t i = 0;
  if (count == WIDTH) {
    for (; i + 4 <= rows; i += 4)
      UNROLL for (size_t p = 0; p < 4; p++) sums[p] += load(values + (i + p) * stride);
  }
  for (; i < rows; i++) sums[0] += load_some(values + i * stride, count);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static void NAME(column_sums)(size_t rows, size_t columns, const float *values, size_t stride, float *sums) {
  for (size_t j = 0; j < columns; j += WIDTH) {
    size_t count = smaller(WIDTH, columns - j);
    store_some(sums + j, sum_columns(rows, count, values + j, stride), count);
  }
}

static void NAME(momentum_bias_step)(size_t rows, size_t outputs, const float *delta, size_t delta_stride,
                                     float *bias, float *velocity, float rate, float momentum, int nesterov) {
  for (size_t j = 0; j < outputs; j += WIDTH) {
    size_t count = smaller(WIDTH, outputs - j);
    vector gradient = sum_columns(rows, count, delta + j, delta_stride);
    vector v = all(momentum) * load_some(velocity + j, count) + gradient;
    vector step = nesterov ? gradient + all(momentum) * v : v;
    store_some(velocity + j, v, count);
    store_some(bias + j, load_some(bias + j, count) - all(rate) * step, count);
  }
}

// Eight rows `step` apart become eight columns: pairs, then quarters, then halves change places.
INLINE void transpose_8x8(const float *source, size_t step, float *target, size_t target_step) {
  vector a[WIDTH], b[WIDTH];
  UNROLL for (size_t i = 0; i < WIDTH; i++) a[i] = load(source + i * step);
  UNROLL for (size_t i = 0; i < WIDTH; i += 2) {
    b[i] = __builtin_shufflevector(a[i], a[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    b[i + 1] = __builtin_shufflevector(a[i], a[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  UNROLL for (size_t k = 0; k < 4; k++) {
    size_t i = k / 2 * 4 + k % 2;  // 0, 1, 4, 5
    a[i] = __builtin_shufflevector(b[i], b[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    a[i + 2] = __builtin_shufflevector(b[i], b[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  UNROLL for (size_t i = 0; i < 4; i++) {
    store(target + i * target_step, __builtin_shufflevector(a[i], a[i + 4], 0, 1, 2, 3, 8, 9, 10, 11));
    store(target + (i + 4) * target_step, __builtin_shufflevector(a[i], a[i + 4], 4, 5, 6, 7, 12, 13, 14, 15));
  }
}

static void NAME(transpose)(size_t inputs, size_t outputs, size_t first, size_t count, const float *panels,
                            float *transposed) {
  size_t end = smaller(first + count, inputs);
  for (size_t j = 0; j < outputs; j += WIDTH) {
    for (size_t q = first; q < end; q += WIDTH) {
      const float *source = panels + (j / PANEL * inputs + q) * PANEL + j % PANEL;
      float *target = transposed + (q / PANEL * outputs + j) * PANEL + q % PANEL;
      if (j + WIDTH <= outputs && q + WIDTH <= end) {
        transpose_8x8(source, PANEL, target, PANEL);
        continue;
      }
      for (size_t m = 0; m < smaller(WIDTH, outputs - j); m++)
        for (size_t n = 0; n < smaller(WIDTH, end - q); n++) target[m * PANEL + n] = source[n * PANEL + m];
    }
  }
}
