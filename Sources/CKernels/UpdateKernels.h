// Gathering of samples, and the passes over parameters. Part of GenericKernels.h.

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

static void NAME(nesterov_update)(size_t count, float *restrict weights, float *restrict velocity,
                                  const float *restrict gradient, float rate, float momentum) {
  for (size_t i = 0; i < count; i++) {
    velocity[i] = momentum * velocity[i] + gradient[i];
    weights[i] -= rate * (gradient[i] + momentum * velocity[i]);
  }
}

static void NAME(rmsprop_update)(size_t count, float *restrict weights, float *restrict square,
                                 const float *restrict gradient, float rate, float alpha, float epsilon) {
  for (size_t i = 0; i < count; i++) {
    square[i] = alpha * square[i] + (1 - alpha) * gradient[i] * gradient[i];
    weights[i] -= rate * gradient[i] / (sqrtf(square[i]) + epsilon);
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

static void NAME(add_penalty)(size_t count, const float *restrict weights, float l1, float l2,
                              float *restrict gradient) {
  for (size_t i = 0; i < count; i++) {
    float sign = (float)((weights[i] > 0) - (weights[i] < 0));
    gradient[i] += l2 * weights[i] + l1 * sign;
  }
}
