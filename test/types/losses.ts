/** Of what kind losses and their gradients are: compiled by `npm run types`, not run. */
import { expectTypeOf } from 'vitest'
import {
  ctcLossGrad,
  huberLoss,
  type Numbers,
  rankingSoftmaxLoss,
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
  softmaxCrossEntropyWithIntegerLabels,
  squaredError,
  squaredErrorGrad,
  type Tensor,
  tripletMarginLoss,
} from 'descend'

declare const vector: Float64Array
declare const matrix: Tensor
declare const leaf: Float64Array | Tensor

// element by element: the greater of the kinds
expectTypeOf(squaredError(3, 1)).toEqualTypeOf<number>()
expectTypeOf(squaredError(vector)).toEqualTypeOf<Float64Array>()
expectTypeOf(squaredError(matrix, matrix)).toEqualTypeOf<Tensor>()
expectTypeOf(huberLoss(vector, 1)).toEqualTypeOf<Float64Array>()
expectTypeOf(huberLoss(1, matrix)).toEqualTypeOf<Tensor>()
expectTypeOf(squaredError(leaf)).toEqualTypeOf<Float64Array | Tensor>()

// reduced: vectors to a number, tensors by their rank
expectTypeOf(softmaxCrossEntropy(vector, vector)).toEqualTypeOf<number>()
expectTypeOf(softmaxCrossEntropy(matrix, vector)).toEqualTypeOf<Numbers>()
expectTypeOf(softmaxCrossEntropy(leaf, vector)).toEqualTypeOf<Numbers>()
expectTypeOf(tripletMarginLoss(vector, vector, vector)).toEqualTypeOf<number>()

// one for each label
expectTypeOf(softmaxCrossEntropyWithIntegerLabels(matrix, vector)).toEqualTypeOf<Float64Array>()
expectTypeOf(softmaxCrossEntropyWithIntegerLabels(vector, 1)).toEqualTypeOf<number>()

// a reduction to one number, unless it is left out
expectTypeOf(rankingSoftmaxLoss(matrix, matrix)).toEqualTypeOf<number>()
expectTypeOf(rankingSoftmaxLoss(matrix, matrix, { weights: vector })).toEqualTypeOf<number>()
expectTypeOf(rankingSoftmaxLoss(matrix, matrix, { reduceFn: 'sum' })).toEqualTypeOf<number>()
expectTypeOf(rankingSoftmaxLoss(matrix, matrix, { reduceFn: null })).toEqualTypeOf<Numbers>()

// gradients: the kind of the first argument
expectTypeOf(squaredErrorGrad(3, 1)).toEqualTypeOf<number>()
expectTypeOf(softmaxCrossEntropyGrad(vector, matrix)).toEqualTypeOf<Float64Array>()
expectTypeOf(softmaxCrossEntropyGrad(leaf, vector)).toEqualTypeOf<Float64Array | Tensor>()
expectTypeOf(ctcLossGrad(matrix, matrix, matrix, matrix)).toEqualTypeOf<Tensor>()

// @ts-expect-error - arrays of numbers are no leaves
squaredError([1, 2])
// @ts-expect-error - no such reduction
rankingSoftmaxLoss(matrix, matrix, { reduceFn: 'max' })
