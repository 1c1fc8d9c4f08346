// Activations, losses and update rules, element by element. Part of GenericKernels.h.

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
