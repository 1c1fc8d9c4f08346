// Losses and the softmax that belongs to one of them. Part of GenericKernels.h.

// Row by row: 10 classes are two vectors, the second of them masked. The largest logit is taken off first,
// so that no exponential overflows.

INLINE float largest_of(const float *row, size_t count) {
  vector m = all(-INFINITY);
  for (size_t j = 0; j < count; j += WIDTH) {
    vector x = choose(first_lanes(count - j), load(row + j), all(-INFINITY));
    m = choose(x > m, x, m);
  }
  vector other = __builtin_shufflevector(m, m, 4, 5, 6, 7, 0, 1, 2, 3);
  m = choose(other > m, other, m);
  float a = m[0] > m[1] ? m[0] : m[1], b = m[2] > m[3] ? m[2] : m[3];
  return a > b ? a : b;
}

// Zeros from the end of the last vector on that holds a value; up to there they are written already.
INLINE void clear_padding(float *row, size_t columns, size_t stride) {
  for (size_t j = (columns + WIDTH - 1) / WIDTH * WIDTH; j < stride; j++) row[j] = 0;
}

// Turns a row into probabilities and returns the sum of the exponentials.
INLINE float softmax_row(size_t classes, float *row, size_t stride, float largest) {
  vector sums = all(0);
  for (size_t j = 0; j < classes; j += WIDTH) {
    vector e = choose(first_lanes(classes - j), exponential(load(row + j) - all(largest)), all(0));
    store(row + j, e);
    sums += e;
  }
  float sum = sum_of_lanes(sums);
  for (size_t j = 0; j < classes; j += WIDTH) store(row + j, load(row + j) / all(sum));
  clear_padding(row, classes, stride);
  return sum;
}

static void NAME(softmax)(size_t rows, size_t classes, float *logits, size_t stride) {
  for (size_t i = 0; i < rows; i++, logits += stride)
    softmax_row(classes, logits, stride, largest_of(logits, classes));
}

// A sum of logarithms as the logarithm of a product, taken only where the product nears the end of the range.
typedef struct {
  double product, sum;
} NAME(logarithms);

INLINE void add_logarithm(NAME(logarithms) *l, double x) {
  l->product *= x;
  if (!(l->product > 1e-200 && l->product < 1e200)) l->sum += log(l->product), l->product = 1;
}
INLINE double sum_of_logarithms(NAME(logarithms) l) { return l.sum + log(l.product); }

// By the logarithm of the sum of exponentials, so that no probability has to be told from 0:
// -log p[label] = largest - logit[label] + log sum.
static double NAME(softmax_cross_entropy)(size_t rows, size_t classes, float *logits, size_t stride,
                                          const uint8_t *labels, const float *targets, size_t target_stride) {
  NAME(logarithms) l = {1, 0};
  double loss = 0;
  for (size_t i = 0; i < rows; i++, logits += stride) {
    float largest = largest_of(logits, classes);
    if (labels) {
      loss += (double)largest - logits[labels[i]];
      add_logarithm(&l, softmax_row(classes, logits, stride, largest));
      continue;
    }
    vector weight = all(0), distance = all(0);
    const float *target = targets + i * target_stride;
    for (size_t j = 0; j < classes; j += WIDTH) {
      vector t = choose(first_lanes(classes - j), load(target + j), all(0));
      weight += t;
      distance += t * (all(largest) - choose(first_lanes(classes - j), load(logits + j), all(largest)));
    }
    double logarithm = log(softmax_row(classes, logits, stride, largest));
    loss += sum_of_lanes(distance) + sum_of_lanes(weight) * logarithm;
  }
  return loss + sum_of_logarithms(l);
}

// Targets j ... j + count of row i: one-hot where there are labels.
INLINE vector target_of(size_t i, size_t j, size_t count, const uint8_t *labels, const float *targets,
                        size_t stride) {
  if (!labels) return choose(first_lanes(count), load(targets + i * stride + j), all(0));
  int32_t at = (int32_t)labels[i] - (int32_t)j;
  ivector hot = (ivector){0, 1, 2, 3, 4, 5, 6, 7} == (ivector){at, at, at, at, at, at, at, at};
  return choose(hot, all(1), all(0));
}

INLINE double sum_of_doubles(dvector v) {
  return ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7]));
}

// With e = exp(-|z|): the sigmoid is 1 / (1 + e), or e / (1 + e) for negative z, and its cross-entropy is
// max(z, 0) - t z + log(1 + e). A factor is at most 2, so that 100 of them in each of 8 lanes stay in range.
static double NAME(sigmoid_cross_entropy)(size_t rows, size_t outputs, float *logits, size_t stride,
                                          const uint8_t *labels, const float *targets, size_t target_stride) {
  const dvector ones = {1, 1, 1, 1, 1, 1, 1, 1};
  dvector sums = ones - ones, factors = ones;
  double logarithms = 0;
  size_t pending = 0;
  for (size_t i = 0; i < rows; i++, logits += stride) {
    for (size_t j = 0; j < outputs; j += WIDTH) {
      ivector valid = first_lanes(outputs - j);
      vector t = target_of(i, j, outputs - j, labels, targets, target_stride);
      vector z = choose(valid, load(logits + j), all(0)), e = exponential(-positive(z)), one_e = all(1) + e;
      vector linear = choose(z < all(0), all(0), z) - t * z;
      store(logits + j, choose(valid, choose(z < all(0), e, all(1)) / one_e, all(0)));
      sums += __builtin_convertvector(choose(valid, linear, all(0)), dvector);
      factors *= ones + __builtin_convertvector(choose(valid, e, all(0)), dvector);
      if (++pending < 100) continue;
      logarithms += log((factors[0] * factors[1] * factors[2] * factors[3]) *
                        (factors[4] * factors[5] * factors[6] * factors[7]));
      factors = ones;
      pending = 0;
    }
    clear_padding(logits, outputs, stride);
  }
  logarithms += log((factors[0] * factors[1] * factors[2] * factors[3]) *
                    (factors[4] * factors[5] * factors[6] * factors[7]));
  return sum_of_doubles(sums) + logarithms;
}

static double NAME(squared_error)(size_t rows, size_t outputs, const float *values, size_t stride,
                                  const uint8_t *labels, const float *targets, size_t target_stride) {
  dvector sums = {0};
  for (size_t i = 0; i < rows; i++, values += stride) {
    for (size_t j = 0; j < outputs; j += WIDTH) {
      vector t = target_of(i, j, outputs - j, labels, targets, target_stride);
      dvector d = __builtin_convertvector(choose(first_lanes(outputs - j), load(values + j), all(0)) - t, dvector);
      sums += d * d;
    }
  }
  return sum_of_doubles(sums);
}

static void NAME(cross_entropy_gradient)(size_t rows, const float *probabilities, size_t stride,
                                         const uint8_t *labels, float scale, float *delta, size_t delta_stride) {
  for (size_t i = 0; i < rows; i++) {
    float *row = delta + i * delta_stride;
    for (size_t j = 0; j < delta_stride; j++) row[j] = probabilities[i * stride + j] * scale;
    row[labels[i]] -= scale;
  }
}

static void NAME(difference)(size_t rows, size_t columns, const float *values, size_t stride, const float *targets,
                             size_t target_stride, float scale, float *delta, size_t delta_stride) {
  for (size_t i = 0; i < rows; i++) {
    const float *value = values + i * stride, *target = targets + i * target_stride;
    float *row = delta + i * delta_stride;
    for (size_t j = 0; j < columns; j++) row[j] = (value[j] - target[j]) * scale;
    for (size_t j = columns; j < delta_stride; j++) row[j] = 0;
  }
}

// Magnitudes have the order of their bits, with NaN above all numbers.
static int NAME(is_within)(size_t count, const float *values, float limit) {
  int32_t bound, bits;
  memcpy(&bound, &limit, sizeof bound);
  panel_bits first = {0}, second = {0};
  size_t i = 0;
  for (; i + 2 * PANEL <= count; i += 2 * PANEL) {
    panel_bits a = (panel_bits)load_row(values + i) & 0x7fffffff;
    panel_bits b = (panel_bits)load_row(values + i + PANEL) & 0x7fffffff;
    first = choose_bits(a > first, a, first);
    second = choose_bits(b > second, b, second);
  }
  int32_t largest = 0;
  for (size_t j = 0; j < PANEL; j++) {
    if (first[j] > largest) largest = first[j];
    if (second[j] > largest) largest = second[j];
  }
  for (; i < count; i++) {
    memcpy(&bits, values + i, sizeof bits);
    bits &= 0x7fffffff;
    if (bits > largest) largest = bits;
  }
  return largest <= bound;
}
