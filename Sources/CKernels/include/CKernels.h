// The few hot loops of the network, in C so that one source can be compiled for several processors.
//
// Weights lie in *panels*: 16 outputs side by side, so that one row of a panel is what one input
// contributes to 16 outputs. The weight from input q to output j is at
// panels[(j / 16) * inputs * 16 + q * 16 + j % 16]; the outputs are padded with zeros to a multiple of 16.
// Batches are row-major, a row a sample, rows `stride` floats apart, padded to a multiple of 16.
// Nothing here allocates, and every sum is taken in a fixed order: the same input gives the same bits.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#define KERNEL_PANEL_WIDTH 16

// Which build of the loops runs: the baseline of the processor family, AVX2 with FMA, or AVX-512 (F, DQ, BW, VL).
// A processor that has one has those before it.
typedef enum { KERNEL_BASELINE = 0, KERNEL_AVX2 = 1, KERNEL_AVX512 = 2 } kernel_instruction_set;

// The best set that this processor has; chosen before main.
kernel_instruction_set kernel_best_instruction_set(void);
// Takes another set on the calling thread, for tests and comparisons. Returns 0 if the processor lacks it.
int kernel_use_instruction_set(kernel_instruction_set set);

// output[rows x outputs] = input[rows x inputs] . weights + bias; `outputs` is a multiple of 16, `bias` may
// be NULL.
void kernel_multiply(size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,
                     const float *panels, const float *bias, float *output, size_t output_stride);

// gradient (panels) = input^T . delta, summed over the rows; overwrites. `outputs` is a multiple of 16.
void kernel_weight_gradient(size_t rows, size_t inputs, size_t outputs, const float *input,
                            size_t input_stride, const float *delta, size_t delta_stride, float *gradient);

// The same gradient, and stochastic gradient descent with momentum at once; the gradient is never written:
// gradient = input^T . delta + decay * weights; velocity = momentum * velocity + gradient;
// weights -= rate * velocity, or with `nesterov` rate * (gradient + momentum * velocity).
void kernel_momentum_step(size_t rows, size_t inputs, size_t outputs, const float *input, size_t input_stride,
                          const float *delta, size_t delta_stride, float *weights, float *velocity, float rate,
                          float momentum, float decay, int nesterov);
// The same for the biases, whose gradient is the sum of delta over the rows.
void kernel_momentum_bias_step(size_t rows, size_t outputs, const float *delta, size_t delta_stride,
                               float *bias, float *velocity, float rate, float momentum, int nesterov);

// sums[columns] = the sum of each column of values[rows x columns].
void kernel_column_sums(size_t rows, size_t columns, const float *values, size_t stride, float *sums);

// Panels of W[inputs x outputs] into panels of its transpose, `count` of its inputs from `first` on, a multiple of
// 16. `transposed` has panels of `outputs` rows for `inputs` columns, padded to 16; its padding is left as it is.
void kernel_transpose(size_t inputs, size_t outputs, size_t first, size_t count, const float *panels,
                      float *transposed);

// A convolution of images with neighbouring channels: a sample is height x width pixels of `channels` floats,
// directly after each other; samples are `stride` floats apart as in every batch, but need no padding to 16.
// The kernel's inputs count row by row, in each row pixel by pixel, in each pixel channel by channel: the
// panels hold kernel_height * kernel_width * channels inputs for `filters` outputs, the bias as many outputs,
// both padded with zeros to a multiple of 16. Multiples of 8 channels and filters run fastest.
typedef struct {
  size_t height, width, channels;  // of an input image
  size_t filters;                  // the channels of an output image
  size_t kernel_height, kernel_width, stride;
  size_t padding;  // zeros around the input, on each side
} kernel_convolution;

static inline size_t kernel_convolution_output_height(const kernel_convolution *c) {
  return (c->height + 2 * c->padding - c->kernel_height) / c->stride + 1;
}
static inline size_t kernel_convolution_output_width(const kernel_convolution *c) {
  return (c->width + 2 * c->padding - c->kernel_width) / c->stride + 1;
}

// Floats of scratch for the three kernels below.
size_t kernel_convolution_scratch(const kernel_convolution *c);

// output = input convolved with the kernel, + bias (or NULL). With `relu` what is below zero becomes zero.
void kernel_convolve(size_t samples, const kernel_convolution *c, const float *input, size_t input_stride,
                     const float *panels, const float *bias, int relu, float *output, size_t output_stride,
                     float *scratch);
// The gradients by the weights (panels) and by the bias (padded to 16), summed over the samples; overwrite. The
// weights' falls into `kernel_convolution_gradient_tiles`; they, and in the first part the bias's, can be computed in
// `parts` parts, each with scratch of its own, in any order: number `part` of them is, with the same bits as in one.
size_t kernel_convolution_gradient_tiles(const kernel_convolution *c);
void kernel_convolution_gradient(size_t samples, const kernel_convolution *c, const float *input,
                                 size_t input_stride, const float *delta, size_t delta_stride, size_t part,
                                 size_t parts, float *gradient, float *bias_gradient, float *scratch);
// The gradient by the input; overwrites.
void kernel_convolution_input_gradient(size_t samples, const kernel_convolution *c, const float *delta,
                                       size_t delta_stride, const float *panels, float *gradient,
                                       size_t gradient_stride, float *scratch);

// The largest value of each window of window x window pixels, `window` apart and at most 15; what is left over at
// the right and at the bottom is not looked at. NaN is larger than any number.
typedef struct {
  size_t height, width, channels, window;  // of the input
} kernel_pooling;

// In a mask: no gradient passes here, as the ReLU cut the value.
#define KERNEL_NO_PLACE 255

// `mask` takes a byte for each output, sample directly after sample: the place of the largest value in its
// window, row by row. With `relu` the output is max(0, largest).
void kernel_max_pool(size_t samples, const kernel_pooling *g, const float *input, size_t input_stride,
                     float *output, size_t output_stride, uint8_t *mask, int relu);
// The gradient by the input of pooling (and ReLU); overwrites.
void kernel_max_pool_gradient(size_t samples, const kernel_pooling *g, const float *delta,
                              size_t delta_stride, const uint8_t *mask, float *gradient,
                              size_t gradient_stride);

// In place over `count` floats: the activation, and delta *= its derivative written by its own output.
// NaN goes in, NaN comes out.
void kernel_sigmoid(size_t count, float *values);
void kernel_sigmoid_gradient(size_t count, const float *outputs, float *delta);
void kernel_relu(size_t count, float *values);
void kernel_relu_gradient(size_t count, const float *outputs, float *delta);
void kernel_tanh(size_t count, float *values);
void kernel_tanh_gradient(size_t count, const float *outputs, float *delta);
// Values below zero are multiplied by `slope`, which is positive.
void kernel_leaky_relu(size_t count, float slope, float *values);
void kernel_leaky_relu_gradient(size_t count, float slope, const float *outputs, float *delta);

// Each row of logits[rows x classes] becomes probabilities; columns from `classes` to `stride` become 0.
void kernel_softmax(size_t rows, size_t classes, float *logits, size_t stride);

// delta = (p - onehot(label)) * scale, the gradient of scaled cross-entropy by the logits. Padding columns
// become 0.
void kernel_cross_entropy_gradient(size_t rows, const float *probabilities, size_t stride,
                                   const uint8_t *labels, float scale, float *delta, size_t delta_stride);

// The three losses below take a label a row, or, where `labels` is NULL, rows of `targets`. They return the
// sum over all rows and outputs. Like the softmax they read rows up to the next multiple of 8.
//
// The logits become probabilities, as by kernel_softmax. With the logits at hand the loss stays exact where a
// probability underflows.
double kernel_softmax_cross_entropy(size_t rows, size_t classes, float *logits, size_t stride,
                                    const uint8_t *labels, const float *targets, size_t target_stride);
// The same for outputs that are independent of each other: the logits become their sigmoids.
double kernel_sigmoid_cross_entropy(size_t rows, size_t outputs, float *logits, size_t stride,
                                    const uint8_t *labels, const float *targets, size_t target_stride);
// The sum of (value - target)^2.
double kernel_squared_error(size_t rows, size_t outputs, const float *values, size_t stride,
                            const uint8_t *labels, const float *targets, size_t target_stride);

// delta = (value - target) * scale: the gradient of each of the three, for targets instead of labels. Of the
// cross-entropies it is that by the logits, with a softmax if the targets of a row sum to 1; for the squared
// error the factor 2 belongs into `scale`. Padding columns become 0.
void kernel_difference(size_t rows, size_t columns, const float *values, size_t stride, const float *targets,
                       size_t target_stride, float scale, float *delta, size_t delta_stride);

// Whether no value is larger than `limit`, a positive number, up or down; NaN is.
int kernel_is_within(size_t count, const float *values, float limit);

// Rows `indices` of source into consecutive rows of target.
void kernel_gather(size_t rows, size_t width, const float *source, size_t source_stride,
                   const int32_t *indices, float *target, size_t target_stride);

// velocity = momentum * velocity + gradient; weights -= rate * velocity.
void kernel_momentum_update(size_t count, float *weights, float *velocity, const float *gradient,
                            float rate, float momentum);

// Nesterov's: velocity as above; weights -= rate * (gradient + momentum * velocity).
void kernel_nesterov_update(size_t count, float *weights, float *velocity, const float *gradient,
                            float rate, float momentum);

// RMSProp as PyTorch has it: square = alpha * square + (1 - alpha) * gradient^2;
// weights -= rate * gradient / (sqrt(square) + epsilon).
void kernel_rmsprop_update(size_t count, float *weights, float *square, const float *gradient, float rate,
                           float alpha, float epsilon);

// Adam with decoupled weight decay. correction1/2: 1 / (1 - beta^t).
void kernel_adam_update(size_t count, float *weights, float *first, float *second, const float *gradient,
                        float rate, float beta1, float beta2, float epsilon, float correction1,
                        float correction2, float weight_decay);

// gradient += l2 * weights + l1 * sign(weights), the gradient of l2 / 2 * |w|^2 + l1 * |w|.
void kernel_add_penalty(size_t count, const float *weights, float l1, float l2, float *gradient);

#endif
