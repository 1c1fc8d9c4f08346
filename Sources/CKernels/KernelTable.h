// One row a kernel: return type, name, parameters, arguments. From this table come the prototypes of each
// build (GenericKernels.h), the table of function pointers and the public functions (Dispatch.c).
#ifndef KERNEL_TABLE_H
#define KERNEL_TABLE_H

#include "CKernels.h"

#define KERNEL_TABLE(ROW)                                                                                  \
  ROW(void, multiply,                                                                                      \
      (size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,                \
       const float *panels, const float *bias, float *output, size_t output_stride),                       \
      (rows, inputs, outputs, input, input_stride, panels, bias, output, output_stride))                   \
  ROW(void, weight_gradient,                                                                               \
      (size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,                \
       const float *delta, size_t delta_stride, float *gradient),                                          \
      (rows, inputs, outputs, input, input_stride, delta, delta_stride, gradient))                         \
  ROW(void, momentum_step,                                                                                 \
      (size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,                \
       const float *delta, size_t delta_stride, float *weights, float *velocity, float rate,               \
       float momentum, float decay, int nesterov),                                                         \
      (rows, inputs, outputs, input, input_stride, delta, delta_stride, weights, velocity, rate,           \
       momentum, decay, nesterov))                                                                         \
  ROW(void, momentum_bias_step,                                                                            \
      (size_t rows, size_t outputs, const float *delta, size_t delta_stride, float *bias,                  \
       float *velocity, float rate, float momentum, int nesterov),                                         \
      (rows, outputs, delta, delta_stride, bias, velocity, rate, momentum, nesterov))                      \
  ROW(void, column_sums, (size_t rows, size_t columns, const float *values, size_t stride, float *sums),   \
      (rows, columns, values, stride, sums))                                                               \
  ROW(void, transpose,                                                                                     \
      (size_t inputs, size_t outputs, size_t first, size_t count, const float *panels, float *transposed), \
      (inputs, outputs, first, count, panels, transposed))                                                 \
  ROW(size_t, convolution_scratch, (const kernel_convolution *c), (c))                                     \
  ROW(void, convolve,                                                                                      \
      (size_t samples, const kernel_convolution *c, const float *input, size_t input_stride,               \
       const float *panels, const float *bias, int relu, float *output, size_t output_stride,              \
       float *scratch),                                                                                    \
      (samples, c, input, input_stride, panels, bias, relu, output, output_stride, scratch))               \
  ROW(void, convolution_gradient,                                                                          \
      (size_t samples, const kernel_convolution *c, const float *input, size_t input_stride,               \
       const float *delta, size_t delta_stride, size_t part, size_t parts, float *gradient,                \
       float *bias_gradient, float *scratch),                                                              \
      (samples, c, input, input_stride, delta, delta_stride, part, parts, gradient, bias_gradient, scratch)) \
  ROW(size_t, convolution_gradient_tiles, (const kernel_convolution *c), (c))                              \
  ROW(void, convolution_input_gradient,                                                                    \
      (size_t samples, const kernel_convolution *c, const float *delta, size_t delta_stride,               \
       const float *panels, float *gradient, size_t gradient_stride, float *scratch),                      \
      (samples, c, delta, delta_stride, panels, gradient, gradient_stride, scratch))                       \
  ROW(void, max_pool,                                                                                      \
      (size_t samples, const kernel_pooling *g, const float *input, size_t input_stride, float *output,    \
       size_t output_stride, uint8_t *mask, int relu),                                                     \
      (samples, g, input, input_stride, output, output_stride, mask, relu))                                \
  ROW(void, max_pool_gradient,                                                                             \
      (size_t samples, const kernel_pooling *g, const float *delta, size_t delta_stride,                   \
       const uint8_t *mask, float *gradient, size_t gradient_stride),                                      \
      (samples, g, delta, delta_stride, mask, gradient, gradient_stride))                                  \
  ROW(void, sigmoid, (size_t count, float *values), (count, values))                                       \
  ROW(void, sigmoid_gradient, (size_t count, const float *outputs, float *delta), (count, outputs, delta)) \
  ROW(void, relu, (size_t count, float *values), (count, values))                                          \
  ROW(void, relu_gradient, (size_t count, const float *outputs, float *delta), (count, outputs, delta))    \
  ROW(void, tanh, (size_t count, float *values), (count, values))                                          \
  ROW(void, tanh_gradient, (size_t count, const float *outputs, float *delta), (count, outputs, delta))    \
  ROW(void, leaky_relu, (size_t count, float slope, float *values), (count, slope, values))                \
  ROW(void, leaky_relu_gradient, (size_t count, float slope, const float *outputs, float *delta),          \
      (count, slope, outputs, delta))                                                                      \
  ROW(void, softmax, (size_t rows, size_t classes, float *logits, size_t stride),                          \
      (rows, classes, logits, stride))                                                                     \
  ROW(void, cross_entropy_gradient,                                                                        \
      (size_t rows, const float *probabilities, size_t stride, const uint8_t *labels, float scale,         \
       float *delta, size_t delta_stride),                                                                 \
      (rows, probabilities, stride, labels, scale, delta, delta_stride))                                   \
  ROW(double, softmax_cross_entropy,                                                                       \
      (size_t rows, size_t classes, float *logits, size_t stride, const uint8_t *labels,                   \
       const float *targets, size_t target_stride),                                                        \
      (rows, classes, logits, stride, labels, targets, target_stride))                                     \
  ROW(double, sigmoid_cross_entropy,                                                                       \
      (size_t rows, size_t outputs, float *logits, size_t stride, const uint8_t *labels,                   \
       const float *targets, size_t target_stride),                                                        \
      (rows, outputs, logits, stride, labels, targets, target_stride))                                     \
  ROW(double, squared_error,                                                                               \
      (size_t rows, size_t outputs, const float *values, size_t stride, const uint8_t *labels,             \
       const float *targets, size_t target_stride),                                                        \
      (rows, outputs, values, stride, labels, targets, target_stride))                                     \
  ROW(void, difference,                                                                                    \
      (size_t rows, size_t columns, const float *values, size_t stride, const float *targets,              \
       size_t target_stride, float scale, float *delta, size_t delta_stride),                              \
      (rows, columns, values, stride, targets, target_stride, scale, delta, delta_stride))                 \
  ROW(int, is_within, (size_t count, const float *values, float limit), (count, values, limit))            \
  ROW(void, gather,                                                                                        \
      (size_t rows, size_t width, const float *source, size_t source_stride, const int32_t *indices,       \
       float *target, size_t target_stride),                                                               \
      (rows, width, source, source_stride, indices, target, target_stride))                                \
  ROW(void, momentum_update,                                                                               \
      (size_t count, float *weights, float *velocity, const float *gradient, float rate, float momentum),  \
      (count, weights, velocity, gradient, rate, momentum))                                                \
  ROW(void, nesterov_update,                                                                               \
      (size_t count, float *weights, float *velocity, const float *gradient, float rate, float momentum),  \
      (count, weights, velocity, gradient, rate, momentum))                                                \
  ROW(void, rmsprop_update,                                                                                \
      (size_t count, float *weights, float *square, const float *gradient, float rate, float alpha,        \
       float epsilon),                                                                                     \
      (count, weights, square, gradient, rate, alpha, epsilon))                                            \
  ROW(void, add_penalty, (size_t count, const float *weights, float l1, float l2, float *gradient),        \
      (count, weights, l1, l2, gradient))                                                                  \
  ROW(void, adam_update,                                                                                   \
      (size_t count, float *weights, float *first, float *second, const float *gradient, float rate,       \
       float beta1, float beta2, float epsilon, float correction1, float correction2, float weight_decay), \
      (count, weights, first, second, gradient, rate, beta1, beta2, epsilon, correction1, correction2,     \
       weight_decay))

typedef struct {
#define ROW(result, name, parameters, arguments) result(*name) parameters;
  KERNEL_TABLE(ROW)
#undef ROW
} kernel_table;

extern const kernel_table kernel_table_baseline;
#if defined(__x86_64__)
extern const kernel_table kernel_table_avx2, kernel_table_avx512;
#endif

#endif
