// Activations, element by element. Part of GenericKernels.h.

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

// tanh by the polynomial of the Cephes library (S. Moshier) where |x| < 0.625, and by 1 - 2 / (e^2|x| + 1),
// which would cancel there, beyond it; relative error under 3e-7.
INLINE vector tanh_of(vector x) {
  vector z = x * x, size = positive(x);
  vector p = all(-5.70498872745e-3f);
  p = p * z + all(2.06390887954e-2f);
  p = p * z - all(5.37397155531e-2f);
  p = p * z + all(1.33314422036e-1f);
  p = p * z - all(3.33332819422e-1f);
  p = p * z * x + x;
  vector far = all(1) - all(2) / (exponential(size + size) + all(1));
  far = (vector)((ivector)far | ((ivector)x & (int32_t)0x80000000));
  return choose(size < all(0.625f), p, far);
}

#define IN_PLACE(name, function)                                    \
  static void NAME(name)(size_t count, float *values) {             \
    for (size_t i = 0; i < count; i += WIDTH) {                     \
      size_t n = smaller(WIDTH, count - i);                         \
      store_some(values + i, function(load_some(values + i, n)), n);\
    }                                                               \
  }
IN_PLACE(sigmoid, sigmoid_of)
IN_PLACE(tanh, tanh_of)

static void NAME(sigmoid_gradient)(size_t count, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] *= outputs[i] * (1 - outputs[i]);
}

static void NAME(tanh_gradient)(size_t count, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] *= 1 - outputs[i] * outputs[i];
}

static void NAME(relu)(size_t count, float *values) {
  for (size_t i = 0; i < count; i++) values[i] = values[i] < 0 ? 0 : values[i];
}

static void NAME(relu_gradient)(size_t count, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] = outputs[i] > 0 ? delta[i] : 0;
}

static void NAME(leaky_relu)(size_t count, float slope, float *values) {
  for (size_t i = 0; i < count; i++) values[i] = values[i] < 0 ? slope * values[i] : values[i];
}

static void NAME(leaky_relu_gradient)(size_t count, float slope, const float *outputs, float *delta) {
  for (size_t i = 0; i < count; i++) delta[i] = outputs[i] > 0 ? delta[i] : slope * delta[i];
}
