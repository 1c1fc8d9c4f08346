// Convolution and pooling of images with neighbouring channels (NHWC). Part of GenericKernels.h.
//
// The convolution is direct: no matrix of patches is written. In such an image the weights of one kernel row
// meet kernel_width * channels neighbouring floats, so that a row of output pixels is the dense layer's tile,
// once a kernel row, over inputs `stride * channels` floats apart. E. Georganas et al., "Anatomy of
// high-performance deep learning convolutions on SIMD architectures" (2018), describe the family.
//
// Of a panel with at most 8 filters in use only the left half is worked on, with twice as many rows a tile.

#if TILE_ROWS == 2
enum { NARROW_TILE_ROWS = 4 };
#define WITH_CONSTANT_NARROW_COUNT(count, tile, ...) \
  switch (count) {                                   \
    case 4: tile(4, __VA_ARGS__); break;             \
    case 3: tile(3, __VA_ARGS__); break;             \
    default: UP_TO_2(count, tile, __VA_ARGS__)       \
  }
#else
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
} NAME(steps);

// As `accumulate`, over the left half of one panel.
INLINE void accumulate_narrow(const size_t count, size_t inner, const float *a, size_t row_step, size_t inner_step,
                              const float *panel, size_t panel_step, vector sums[]) {
  for (size_t q = 0; q < inner; q++, a += inner_step, panel += panel_step) {
    vector left = load(panel);
    UNROLL for (size_t r = 0; r < count; r++) sums[r] += all(a[r * row_step]) * left;
  }
}

// What is below `least` becomes it; NaN stays.
INLINE vector at_least(vector least, vector v) { return choose(v < least, least, v); }
INLINE panel_row row_at_least(panel_row least, panel_row v) {
  return (panel_row)choose_bits(v < least, (panel_bits)least, (panel_bits)v);
}

INLINE void convolve_wide(const size_t count, NAME(steps) steps, const float *pixels, const float *panel,
                          const float *bias, float least, size_t filters, float *output, size_t output_step) {
  panel_row sums[TILE_ROWS][TILE_PANELS], first = bias ? load_row(bias) : all_of_row(0);
  UNROLL for (size_t r = 0; r < count; r++) sums[r][0] = first;
  for (size_t y = 0; y < steps.kernel_height; y++, pixels += steps.row, panel += steps.kernel_row * PANEL)
    accumulate(count, 1, steps.kernel_row, pixels, steps.right, 1, panel, PANEL, 0, sums);
  UNROLL for (size_t r = 0; r < count; r++, output += output_step) {
    panel_row sum = row_at_least(all_of_row(least), sums[r][0]);
    if (filters >= PANEL) {
      store_row(output, sum);
    } else {
      memcpy(output, &sum, filters * sizeof(float));
    }
  }
}

INLINE void convolve_narrow(const size_t count, NAME(steps) steps, const float *pixels, const float *panel,
                            const float *bias, float least, size_t filters, float *output, size_t output_step) {
  vector sums[NARROW_TILE_ROWS], first = bias ? load(bias) : all(0);
  UNROLL for (size_t r = 0; r < count; r++) sums[r] = first;
  for (size_t y = 0; y < steps.kernel_height; y++, pixels += steps.row, panel += steps.kernel_row * PANEL)
    accumulate_narrow(count, steps.kernel_row, pixels, steps.right, 1, panel, PANEL, sums);
  UNROLL for (size_t r = 0; r < count; r++, output += output_step)
    store_some(output, at_least(all(least), sums[r]), smaller(WIDTH, filters));
}

// One image; `output` has `filters` floats a pixel, none of them below `least`.
static void NAME(convolve_image)(NAME(steps) steps, const float *image, const float *panels, const float *bias,
                                 float least, size_t filters, float *output) {
  size_t inputs = steps.kernel_height * steps.kernel_row, width = steps.output_width;
  for (size_t y = 0; y < steps.output_height; y++, image += steps.down, output += width * filters) {
    for (size_t j = 0; j < filters; j += PANEL) {
      const float *panel = panels + j * inputs, *b = bias ? bias + j : NULL, *pixels = image;
      float *out = output + j;
      size_t left = filters - j, tiles = tiles_for(width, left > WIDTH ? TILE_ROWS : NARROW_TILE_ROWS);
      for (size_t t = 0; t < tiles; t++) {
        size_t count = tile_size(width, tiles, t);
        if (left > WIDTH) {
          WITH_CONSTANT_COUNT(count, convolve_wide, steps, pixels, panel, b, least, left, out, filters);
        } else {
          WITH_CONSTANT_NARROW_COUNT(count, convolve_narrow, steps, pixels, panel, b, least, left, out, filters);
        }
        pixels += count * steps.right;
        out += count * filters;
      }
    }
  }
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

static void NAME(add_gradient)(NAME(steps) steps, const float *image, const float *delta, size_t filters,
                               float *gradient) {
  size_t width = steps.kernel_row, height = steps.kernel_height;
  for (size_t j = 0; j < filters; j += PANEL, delta += PANEL, gradient += height * width * PANEL) {
    int wide = filters - j > WIDTH;
    if (!wide && width == 3 && height == 3) {
      single_channel_gradient(steps, image, delta, filters, gradient);
      continue;
    }
    size_t tiles = tiles_for(width, wide ? TILE_ROWS : NARROW_TILE_ROWS);
    for (size_t y = 0; y < height; y++) {
      const float *pixels = image + y * steps.row;
      float *target = gradient + y * width * PANEL;
      for (size_t t = 0; t < tiles; t++) {
        size_t count = tile_size(width, tiles, t);
        if (wide) {
          WITH_CONSTANT_COUNT(count, row_gradient_wide, steps, pixels, delta, filters, target);
        } else {
          WITH_CONSTANT_NARROW_COUNT(count, row_gradient_narrow, steps, pixels, delta, filters, target);
        }
        pixels += count;
        target += count * PANEL;
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
                       .output_width = kernel_convolution_output_width(c)};
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

static size_t NAME(convolution_scratch)(const kernel_convolution *c) {
  size_t pixels = kernel_convolution_output_height(c) * kernel_convolution_output_width(c);
  size_t forward = bordered_size(c) + pixels * rounded_up(c->filters, WIDTH);
  size_t spread = (c->height + c->kernel_height - 1) * (c->width + c->kernel_width - 1) * c->filters;
  size_t backward = spread + c->kernel_height * c->kernel_width * c->filters * rounded_up(c->channels, PANEL);
  return forward > backward ? forward : backward;
}

static void NAME(convolve)(size_t samples, const kernel_convolution *c, const float *input, size_t input_stride,
                           const float *panels, const float *bias, int relu, float *output, size_t output_stride,
                           float *scratch) {
  NAME(steps) steps = NAME(forward_steps)(c);
  if (c->padding > 0) memset(scratch, 0, bordered_size(c) * sizeof(float));
  for (size_t i = 0; i < samples; i++) {
    const float *image = bordered(c, input + i * input_stride, scratch);
    NAME(convolve_image)(steps, image, panels, bias, relu ? 0 : -INFINITY, c->filters, output + i * output_stride);
  }
}

static void NAME(convolution_gradient)(size_t samples, const kernel_convolution *c, const float *input,
                                       size_t input_stride, const float *delta, size_t delta_stride,
                                       float *gradient, float *bias_gradient, float *scratch) {
  NAME(steps) steps = NAME(forward_steps)(c);
  size_t padded = rounded_up(c->filters, WIDTH), panels_width = rounded_up(c->filters, PANEL);
  size_t pixels = steps.output_height * steps.output_width;
  float *whole = scratch + bordered_size(c);  // delta in whole vectors a pixel
  memset(gradient, 0, steps.kernel_height * steps.kernel_row * panels_width * sizeof(float));
  memset(bias_gradient, 0, panels_width * sizeof(float));
  if (c->padding > 0) memset(scratch, 0, bordered_size(c) * sizeof(float));
  for (size_t i = 0; i < samples; i++) {
    const float *d = delta + i * delta_stride;
    if (padded != c->filters) {
      for (size_t p = 0; p < pixels; p++)
        for (size_t j = 0; j < padded; j++) whole[p * padded + j] = j < c->filters ? d[p * c->filters + j] : 0;
      d = whole;
    }
    NAME(add_gradient)(steps, bordered(c, input + i * input_stride, scratch), d, padded, gradient);
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
  float *spread = scratch, *turned = scratch + height * width * filters;
  memset(scratch, 0, (height * width * filters + taps * filters * rounded_up(channels, PANEL)) * sizeof(float));
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
                       .output_width = c->width};
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
    NAME(convolve_image)(steps, spread, turned, NULL, -INFINITY, channels, gradient + i * gradient_stride);
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
