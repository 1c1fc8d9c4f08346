// Convolution and pooling of images with neighbouring channels (NHWC). Part of GenericKernels.h.
//
// The convolution is direct: no matrix of patches is written. In such an image the weights of one kernel row
// meet kernel_width * channels neighbouring floats, so that a row of output pixels is the dense layer's tile,
// once a kernel row, over inputs `stride * channels` floats apart. E. Georganas et al., "Anatomy of
// high-performance deep learning convolutions on SIMD architectures" (2018), describe the family.
//
// A panel with at most 8 filters in use would leave half of each vector idle. There two neighbouring output pixels
// share one: the image is written once more with every float beside the one it becomes a pixel further, so that one
// load brings both, and the weights twice in a row.

#if TILE_ROWS == 2
#define WITH_CONSTANT_PAIR_COUNT UP_TO_2
enum { NARROW_TILE_ROWS = 4 };
#define WITH_CONSTANT_NARROW_COUNT(count, tile, ...) \
  switch (count) {                                   \
    case 4: tile(4, __VA_ARGS__); break;             \
    case 3: tile(3, __VA_ARGS__); break;             \
    default: UP_TO_2(count, tile, __VA_ARGS__)       \
  }
#else
#define WITH_CONSTANT_PAIR_COUNT UP_TO_6
enum { NARROW_TILE_ROWS = 12 };
#define WITH_CONSTANT_NARROW_COUNT UP_TO_12
#endif

INLINE size_t rounded_up(size_t n, size_t unit) { return (n + unit - 1) / unit * unit; }

// Steps, in floats, through an image that has its border of zeros already.
typedef struct {
  size_t kernel_height, kernel_row;  // kernel_row = kernel_width * channels
  size_t row;                        // from one row of the image to the next
  size_t down, right;                // from one output pixel to the one below, the one beside it
  size_t output_height, output_width;
  size_t size;  // of the image with its border
} NAME(steps);

// What is below `least` becomes it; NaN stays.
INLINE panel_row at_least(panel_row least, panel_row v) {
  return (panel_row)choose_bits(v < least, (panel_bits)least, (panel_bits)v);
}

INLINE void convolve_wide(const size_t count, NAME(steps) steps, const float *pixels, const float *panel,
                          const float *bias, float least, size_t filters, float *output, size_t output_step) {
  panel_row sums[TILE_ROWS][TILE_PANELS], first = bias ? load_row(bias) : all_of_row(0);
  UNROLL for (size_t r = 0; r < count; r++) sums[r][0] = first;
  for (size_t y = 0; y < steps.kernel_height; y++, pixels += steps.row, panel += steps.kernel_row * PANEL)
    accumulate(count, 1, steps.kernel_row, pixels, steps.right, 1, panel, PANEL, 0, sums);
  UNROLL for (size_t r = 0; r < count; r++, output += output_step) {
    panel_row sum = at_least(all_of_row(least), sums[r][0]);
    if (filters >= PANEL) {
      store_row(output, sum);
    } else {
      memcpy(output, &sum, filters * sizeof(float));
    }
  }
}

// Two floats, again and again; each of eight floats twice in a row; and pairs back to one pixel after the other.
INLINE panel_row all_pairs(const float *p) {
  double x;
  memcpy(&x, p, sizeof x);
  return (panel_row)(pairs_row){x, x, x, x, x, x, x, x};
}
INLINE panel_row twice(vector v) {
  return __builtin_shufflevector(v, v, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
}
INLINE panel_row unpaired(panel_row v) {
  return __builtin_shufflevector(v, v, 0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15);
}

// Where an image has its pairs and a panel its doubled weights.
typedef struct {
  float *image, *weights;
} NAME(pairing);

static void NAME(pair_pixels)(size_t size, size_t right, const float *image, float *pairs) {
  size_t i = 0;
  for (; i + right + WIDTH <= size; i += WIDTH)
    store_row(pairs + 2 * i, __builtin_shufflevector(load(image + i), load(image + i + right), 0, 8, 1, 9, 2, 10, 3,
                                                     11, 4, 12, 5, 13, 6, 14, 7, 15));
  for (; i < size; i++) pairs[2 * i] = image[i], pairs[2 * i + 1] = i + right < size ? image[i + right] : 0;
}

static void NAME(double_weights)(size_t inputs, const float *panel, float *weights) {
  for (size_t q = 0; q < inputs; q++) store_row(weights + q * PANEL, twice(load(panel + q * PANEL)));
}

// `count` pairs in each of `rows` rows, both constants at every call; of the last pair the right pixel is there if
// `pixels` says so. In two rows there are sums enough to keep AVX-512's multipliers busy.
enum { PAIR_ROWS = TILE_PANELS, PAIRS = TILE_ROWS / TILE_PANELS };
INLINE void convolve_pairs(const size_t count, const size_t rows, NAME(steps) steps, const float *pairs,
                           const float *weights, panel_row bias, float least, size_t filters, size_t pixels,
                           float *output, size_t output_step) {
  panel_row sums[PAIR_ROWS][PAIRS];
  UNROLL for (size_t y = 0; y < rows; y++)
    UNROLL for (size_t r = 0; r < count; r++) sums[y][r] = bias;
  for (size_t k = 0; k < steps.kernel_height; k++, pairs += 2 * steps.row) {
    const float *a = pairs;
    for (size_t q = 0; q < steps.kernel_row; q++, a += 2, weights += PANEL) {
      panel_row w = load_row(weights);
      UNROLL for (size_t y = 0; y < rows; y++)
        UNROLL for (size_t r = 0; r < count; r++)
          sums[y][r] += all_pairs(a + 2 * y * steps.down + 4 * r * steps.right) * w;
    }
  }
  UNROLL for (size_t y = 0; y < rows; y++) {
    float *out = output + y * steps.output_width * output_step;
    UNROLL for (size_t r = 0; r < count; r++, out += 2 * output_step) {
      panel_row sum = at_least(all_of_row(least), unpaired(sums[y][r]));
      int both = 2 * r + 1 < pixels;
      if (both && output_step == WIDTH) {
        store_row(out, sum);
        continue;
      }
      store_some(out, __builtin_shufflevector(sum, sum, 0, 1, 2, 3, 4, 5, 6, 7), filters);
      if (both) store_some(out + output_step, __builtin_shufflevector(sum, sum, 8, 9, 10, 11, 12, 13, 14, 15), filters);
    }
  }
}
#define CONVOLVE_PAIRS(count, ...) convolve_pairs(count, 1, __VA_ARGS__)
#define CONVOLVE_PAIRS_IN_ROWS(count, ...) convolve_pairs(count, PAIR_ROWS, __VA_ARGS__)

// The last panel of one image, if at most 8 of its filters are in use.
static void NAME(convolve_narrow)(NAME(steps) steps, NAME(pairing) pairing, const float *bias, float least,
                                  size_t filters, float *output, size_t output_step) {
  panel_row first = bias ? twice(load(bias)) : all_of_row(0);
  size_t width = steps.output_width, pairs = (width + 1) / 2, tiles = tiles_for(pairs, PAIRS);
  for (size_t y = 0, rows; y < steps.output_height; y += rows) {
    rows = y + PAIR_ROWS <= steps.output_height ? PAIR_ROWS : 1;
    const float *a = pairing.image + 2 * y * steps.down;
    float *out = output + y * width * output_step;
    size_t left = width;
    for (size_t t = 0; t < tiles; t++) {
      size_t count = tile_size(pairs, tiles, t);
      if (PAIR_ROWS > 1 && rows > 1) {
        WITH_CONSTANT_PAIR_COUNT(count, CONVOLVE_PAIRS_IN_ROWS, steps, a, pairing.weights, first, least, filters, left,
                                 out, output_step)
      } else {
        WITH_CONSTANT_PAIR_COUNT(count, CONVOLVE_PAIRS, steps, a, pairing.weights, first, least, filters, left, out,
                                 output_step)
      }
      a += 4 * count * steps.right;
      out += 2 * count * output_step;
      left -= smaller(left, 2 * count);
    }
  }
}

// One image; `output` has `filters` floats a pixel, none of them below `least`.
static void NAME(convolve_image)(NAME(steps) steps, const float *image, const float *panels, NAME(pairing) pairing,
                                 const float *bias, float least, size_t filters, float *output) {
  size_t inputs = steps.kernel_height * steps.kernel_row, width = steps.output_width;
  size_t tiles = tiles_for(width, TILE_ROWS);
  for (size_t j = 0; j < filters; j += PANEL) {
    const float *panel = panels + j * inputs, *b = bias ? bias + j : NULL;
    size_t left = filters - j;
    if (left <= WIDTH) {
      NAME(pair_pixels)(steps.size, steps.right, image, pairing.image);
      NAME(convolve_narrow)(steps, pairing, b, least, left, output + j, filters);
      continue;
    }
    for (size_t y = 0; y < steps.output_height; y++) {
      const float *pixels = image + y * steps.down;
      float *out = output + y * width * filters + j;
      for (size_t t = 0; t < tiles; t++) {
        size_t count = tile_size(width, tiles, t);
        WITH_CONSTANT_COUNT(count, convolve_wide, steps, pixels, panel, b, least, left, out, filters)
        pixels += count * steps.right;
        out += count * filters;
      }
    }
  }
}

// The doubled weights of the last panel, if it is narrow.
INLINE void prepare_pairing(NAME(pairing) pairing, size_t inputs, size_t filters, const float *panels) {
  size_t last = (filters - 1) / PANEL * PANEL;
  if (filters - last <= WIDTH) NAME(double_weights)(inputs, panels + last * inputs, pairing.weights);
}

// The gradient of the weights from `count` neighbouring inputs of one kernel row on, of one image.
INLINE void row_gradient_wide(const size_t count, NAME(steps) steps, const float *image, const float *delta,
                              size_t delta_step, float *gradient) {
  panel_row sums[TILE_ROWS][TILE_PANELS];
  UNROLL for (size_t r = 0; r < count; r++) sums[r][0] = load_row(gradient + r * PANEL);
  size_t width = steps.output_width, right = steps.right;
  for (size_t y = 0; y < steps.output_height; y++, image += steps.down, delta += width * delta_step)
    accumulate(count, 1, width, image, 1, right, delta, delta_step, 0, sums);
  UNROLL for (size_t r = 0; r < count; r++) store_row(gradient + r * PANEL, sums[r][0]);
}

// As `accumulate`, over the left half of one panel.
INLINE void accumulate_narrow(const size_t count, size_t inner, const float *a, size_t row_step, size_t inner_step,
                              const float *panel, size_t panel_step, vector sums[]) {
  for (size_t q = 0; q < inner; q++, a += inner_step, panel += panel_step) {
    vector left = load(panel);
    UNROLL for (size_t r = 0; r < count; r++) sums[r] += all(a[r * row_step]) * left;
  }
}

INLINE void row_gradient_narrow(const size_t count, NAME(steps) steps, const float *image, const float *delta,
                                size_t delta_step, float *gradient) {
  vector sums[NARROW_TILE_ROWS];
  UNROLL for (size_t r = 0; r < count; r++) sums[r] = load(gradient + r * PANEL);
  size_t width = steps.output_width, right = steps.right;
  for (size_t y = 0; y < steps.output_height; y++, image += steps.down, delta += width * delta_step)
    accumulate_narrow(count, width, image, 1, right, delta, delta_step, sums);
  UNROLL for (size_t r = 0; r < count; r++) store(gradient + r * PANEL, sums[r]);
}

// All nine weights of a 3x3 kernel over one channel to eight filters: a kernel row alone would have three sums,
// and each of them would wait for itself.
INLINE void single_channel_gradient(NAME(steps) steps, const float *image, const float *delta, size_t delta_step,
                                    float *gradient) {
  vector sums[9];
  UNROLL for (size_t r = 0; r < 9; r++) sums[r] = load(gradient + r * PANEL);
  for (size_t y = 0; y < steps.output_height; y++, image += steps.down) {
    const float *top = image, *middle = top + steps.row, *bottom = middle + steps.row;
    for (size_t x = 0; x < steps.output_width; x++, delta += delta_step) {
      vector d = load(delta);
      UNROLL for (size_t r = 0; r < 3; r++) {
        sums[r] += all(top[r]) * d;
        sums[3 + r] += all(middle[r]) * d;
        sums[6 + r] += all(bottom[r]) * d;
      }
      top += steps.right, middle += steps.right, bottom += steps.right;
    }
  }
  UNROLL for (size_t r = 0; r < 9; r++) store(gradient + r * PANEL, sums[r]);
}

// Whether the panel that begins `filters` filters has all of its gradient in one tile; if not, the tiles a kernel row.
INLINE int is_single_channel(NAME(steps) steps, size_t filters) {
  return filters <= WIDTH && steps.kernel_row == 3 && steps.kernel_height == 3;
}
INLINE size_t gradient_row_tiles(NAME(steps) steps, size_t filters) {
  return tiles_for(steps.kernel_row, filters > WIDTH ? TILE_ROWS : NARROW_TILE_ROWS);
}

// Of all tiles those from `first` to `end`; the first sample's begin with zeros.
static void NAME(add_gradient)(NAME(steps) steps, const float *image, const float *delta, size_t filters,
                               size_t first, size_t end, int begins, float *gradient) {
  size_t width = steps.kernel_row, height = steps.kernel_height, tile = 0;
  for (size_t j = 0; j < filters; j += PANEL, delta += PANEL, gradient += height * width * PANEL) {
    if (is_single_channel(steps, filters - j)) {
      if (tile >= first && tile < end) {
        if (begins) memset(gradient, 0, 9 * PANEL * sizeof(float));
        single_channel_gradient(steps, image, delta, filters, gradient);
      }
      tile++;
      continue;
    }
    size_t tiles = gradient_row_tiles(steps, filters - j);
    for (size_t y = 0; y < height; y++) {
      const float *pixels = image + y * steps.row;
      float *target = gradient + y * width * PANEL;
      for (size_t t = 0, count; t < tiles; t++, tile++, pixels += count, target += count * PANEL) {
        count = tile_size(width, tiles, t);
        if (tile < first || tile >= end) continue;
        if (begins) memset(target, 0, count * PANEL * sizeof(float));
        if (filters - j > WIDTH) {
          WITH_CONSTANT_COUNT(count, row_gradient_wide, steps, pixels, delta, filters, target);
        } else {
          WITH_CONSTANT_NARROW_COUNT(count, row_gradient_narrow, steps, pixels, delta, filters, target);
        }
      }
    }
  }
}

static NAME(steps) NAME(forward_steps)(const kernel_convolution *c) {
  size_t row = (c->width + 2 * c->padding) * c->channels;
  return (NAME(steps)){.kernel_height = c->kernel_height,
                       .kernel_row = c->kernel_width * c->channels,
                       .row = row,
                       .down = c->stride * row,
                       .right = c->stride * c->channels,
                       .output_height = kernel_convolution_output_height(c),
                       .output_width = kernel_convolution_output_width(c),
                       .size = row * (c->height + 2 * c->padding)};
}

INLINE size_t bordered_size(const kernel_convolution *c) {
  return (c->height + 2 * c->padding) * (c->width + 2 * c->padding) * c->channels;
}

// Rows of images are short: a call for each of them would take longer than the copy. The last vector covers what the
// one before it left, so that nothing is written beyond the row.
INLINE void copy_row(float *target, const float *source, size_t count) {
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) store(target + i, load(source + i));
  if (count >= WIDTH) {
    store(target + count - WIDTH, load(source + count - WIDTH));
  } else {
    for (; i < count; i++) target[i] = source[i];
  }
}

// The image inside its border of zeros, which is there already.
INLINE const float *bordered(const kernel_convolution *c, const float *image, float *border) {
  if (c->padding == 0) return image;
  size_t row = c->width * c->channels, step = row + 2 * c->padding * c->channels;
  float *target = border + c->padding * (step + c->channels);
  for (size_t y = 0; y < c->height; y++) copy_row(target + y * step, image + y * row, row);
  return border;
}

// Where images and panels are prepared, the scratch holds the image with its border, then its pairs, then the
// doubled weights; for the input gradient the turned kernel comes last, for the gradient by the weights delta.
static size_t NAME(convolution_scratch)(const kernel_convolution *c) {
  size_t pixels = kernel_convolution_output_height(c) * kernel_convolution_output_width(c);
  size_t taps = c->kernel_height * c->kernel_width, channels = rounded_up(c->channels, PANEL);
  size_t forward = 3 * bordered_size(c) + taps * c->channels * PANEL;
  size_t gradient = bordered_size(c) + pixels * rounded_up(c->filters, WIDTH);
  size_t spread = (c->height + c->kernel_height - 1) * (c->width + c->kernel_width - 1) * c->filters;
  size_t backward = 3 * spread + taps * c->filters * (PANEL + channels);
  size_t most = forward > gradient ? forward : gradient;
  return most > backward ? most : backward;
}

static void NAME(convolve)(size_t samples, const kernel_convolution *c, const float *input, size_t input_stride,
                           const float *panels, const float *bias, int relu, float *output, size_t output_stride,
                           float *scratch) {
  NAME(steps) steps = NAME(forward_steps)(c);
  NAME(pairing) pairing = {.image = scratch + steps.size, .weights = scratch + 3 * steps.size};
  prepare_pairing(pairing, steps.kernel_height * steps.kernel_row, c->filters, panels);
  if (c->padding > 0) memset(scratch, 0, steps.size * sizeof(float));
  for (size_t i = 0; i < samples; i++) {
    const float *image = bordered(c, input + i * input_stride, scratch);
    NAME(convolve_image)(steps, image, panels, pairing, bias, relu ? 0 : -INFINITY, c->filters,
                         output + i * output_stride);
  }
}

static size_t NAME(convolution_gradient_tiles)(const kernel_convolution *c) {
  NAME(steps) steps = NAME(forward_steps)(c);
  size_t tiles = 0, filters = rounded_up(c->filters, WIDTH);
  for (size_t j = 0; j < filters; j += PANEL)
    tiles += is_single_channel(steps, filters - j) ? 1 : steps.kernel_height * gradient_row_tiles(steps, filters - j);
  return tiles;
}

static void NAME(convolution_gradient)(size_t samples, const kernel_convolution *c, const float *input,
                                       size_t input_stride, const float *delta, size_t delta_stride, size_t part,
                                       size_t parts, float *gradient, float *bias_gradient, float *scratch) {
  NAME(steps) steps = NAME(forward_steps)(c);
  size_t padded = rounded_up(c->filters, WIDTH), panels_width = rounded_up(c->filters, PANEL);
  size_t pixels = steps.output_height * steps.output_width;
  float *whole = scratch + bordered_size(c);  // delta in whole vectors a pixel
  size_t tiles = NAME(convolution_gradient_tiles)(c), first = tiles * part / parts, end = tiles * (part + 1) / parts;
  if (part == 0) {
    if (samples == 0) memset(gradient, 0, steps.kernel_height * steps.kernel_row * panels_width * sizeof(float));
    memset(bias_gradient, 0, panels_width * sizeof(float));
  }
  if (c->padding > 0) memset(scratch, 0, bordered_size(c) * sizeof(float));
  for (size_t i = 0; i < samples; i++) {
    const float *d = delta + i * delta_stride;
    if (padded != c->filters) {
      for (size_t p = 0; p < pixels; p++)
        for (size_t j = 0; j < padded; j++) whole[p * padded + j] = j < c->filters ? d[p * c->filters + j] : 0;
      d = whole;
    }
    NAME(add_gradient)(steps, bordered(c, input + i * input_stride, scratch), d, padded, first, end, i == 0, gradient);
    if (part > 0) continue;
    for (size_t j = 0; j < padded; j += WIDTH)
      store(bias_gradient + j, load(bias_gradient + j) + sum_columns(pixels, WIDTH, d + j, padded));
  }
}

// The input gradient is a convolution too: of delta, spread out by the stride and with a border, with the kernel
// turned by half a circle, filters and channels in each other's place.
static void NAME(convolution_input_gradient)(size_t samples, const kernel_convolution *c, const float *delta,
                                             size_t delta_stride, const float *panels, float *gradient,
                                             size_t gradient_stride, float *scratch) {
  size_t taps = c->kernel_height * c->kernel_width, filters = c->filters, channels = c->channels;
  size_t height = c->height + c->kernel_height - 1, width = c->width + c->kernel_width - 1;
  size_t size = height * width * filters;
  NAME(pairing) pairing = {.image = scratch + size, .weights = scratch + 3 * size};
  float *spread = scratch, *turned = pairing.weights + taps * filters * PANEL;
  memset(spread, 0, size * sizeof(float));
  memset(turned, 0, taps * filters * rounded_up(channels, PANEL) * sizeof(float));
  for (size_t t = 0; t < taps; t++)
    for (size_t q = 0; q < channels; q++)
      for (size_t j = 0; j < filters; j++)
        turned[(q / PANEL * taps * filters + (taps - 1 - t) * filters + j) * PANEL + q % PANEL] =
            panels[(j / PANEL * taps * channels + t * channels + q) * PANEL + j % PANEL];
  NAME(steps) steps = {.kernel_height = c->kernel_height,
                       .kernel_row = c->kernel_width * filters,
                       .row = width * filters,
                       .down = width * filters,
                       .right = filters,
                       .output_height = c->height,
                       .output_width = c->width,
                       .size = size};
  prepare_pairing(pairing, taps * filters, channels, turned);
  size_t rows = kernel_convolution_output_height(c), columns = kernel_convolution_output_width(c);
  for (size_t i = 0; i < samples; i++) {
    const float *d = delta + i * delta_stride;
    for (size_t y = 0; y < rows; y++) {
      // A place before the first row or column wraps round and is out of range as well.
      size_t row = y * c->stride + c->kernel_height - 1 - c->padding;
      if (row >= height) continue;
      size_t first = c->kernel_width - 1 - c->padding;
      float *target = spread + row * width * filters;
      const float *source = d + y * columns * filters;
      if (c->stride == 1 && first < width && first + columns <= width) {
        copy_row(target + first * filters, source, columns * filters);
        continue;
      }
      for (size_t x = 0; x < columns; x++) {
        size_t column = x * c->stride + first;
        if (column < width) copy_row(target + column * filters, source + x * filters, filters);
      }
    }
    NAME(convolve_image)(steps, spread, turned, pairing, NULL, -INFINITY, channels, gradient + i * gradient_stride);
  }
}

// Masks hold the place of the largest value in its window, row by row, or this where no gradient passes.
enum { NO_PLACE = KERNEL_NO_PLACE };
typedef uint8_t bytes __attribute__((vector_size(8), aligned(1)));

INLINE void max_pool(const size_t window, size_t samples, const kernel_pooling *g, const float *input,
                     size_t input_stride, float *output, size_t output_stride, uint8_t *mask, int relu) {
  size_t channels = g->channels, row = g->width * channels;
  for (size_t i = 0; i < samples; i++) {
    float *out = output + i * output_stride;
    for (size_t y = 0; y + window <= g->height; y += window) {
      for (size_t x = 0; x + window <= g->width; x += window, out += channels, mask += channels) {
        const float *corner = input + i * input_stride + y * row + x * channels;
        for (size_t q = 0; q < channels; q += WIDTH) {
          size_t count = smaller(WIDTH, channels - q);
          vector best = load_some(corner + q, count);
          ivector place = {0};
          for (size_t t = 1; t < window * window; t++) {
            vector v = load_some(corner + t / window * row + t % window * channels + q, count);
            ivector taken = (v > best) | (v != v);  // NaN is largest
            best = choose(taken, v, best);
            place = (taken & (int32_t)t) | (~taken & place);
          }
          if (relu) {
            ivector cut = best <= all(0);
            best = choose(cut, all(0), best);
            place = (cut & NO_PLACE) | (~cut & place);
          }
          store_some(out + q, best, count);
          bytes b = __builtin_convertvector(place, bytes);
          memcpy(mask + q, &b, count);
        }
      }
    }
  }
}

static void NAME(max_pool)(size_t samples, const kernel_pooling *g, const float *input, size_t input_stride,
                           float *output, size_t output_stride, uint8_t *mask, int relu) {
  if (g->window == 2) {
    max_pool(2, samples, g, input, input_stride, output, output_stride, mask, relu);
  } else {
    max_pool(g->window, samples, g, input, input_stride, output, output_stride, mask, relu);
  }
}

INLINE void max_pool_gradient(const size_t window, size_t samples, const kernel_pooling *g, const float *delta,
                              size_t delta_stride, const uint8_t *mask, float *gradient, size_t gradient_stride) {
  size_t channels = g->channels, row = g->width * channels;
  for (size_t i = 0; i < samples; i++) {
    float *image = gradient + i * gradient_stride;
    const float *d = delta + i * delta_stride;
    if (g->height % window || g->width % window) memset(image, 0, g->height * row * sizeof(float));
    for (size_t y = 0; y + window <= g->height; y += window) {
      for (size_t x = 0; x + window <= g->width; x += window, d += channels, mask += channels) {
        float *corner = image + y * row + x * channels;
        for (size_t q = 0; q < channels; q += WIDTH) {
          size_t count = smaller(WIDTH, channels - q);
          vector v = load_some(d + q, count);
          bytes b = {0};
          memcpy(&b, mask + q, count);
          ivector place = __builtin_convertvector(b, ivector);
          for (size_t t = 0; t < window * window; t++) {
            float *target = corner + t / window * row + t % window * channels + q;
            store_some(target, choose(place == (int32_t)t, v, all(0)), count);
          }
        }
      }
    }
  }
}

static void NAME(max_pool_gradient)(size_t samples, const kernel_pooling *g, const float *delta,
                                    size_t delta_stride, const uint8_t *mask, float *gradient,
                                    size_t gradient_stride) {
  if (g->window == 2) {
    max_pool_gradient(2, samples, g, delta, delta_stride, mask, gradient, gradient_stride);
  } else {
    max_pool_gradient(g->window, samples, g, delta, delta_stride, mask, gradient, gradient_stride);
  }
}
