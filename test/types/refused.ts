/** What does not compile, each with its reason: compiled by `npm run types`, not run. */
import { adam, chain, clip, opaque, type OpaqueState, scale, scaleByAdam, sgd, trace } from 'descend'

const params = { w: new Float64Array(3) }
const tx = chain(scaleByAdam(), scale(-1e-3))
const state = tx.init(params)

// @ts-expect-error - params are always passed
tx.update(params, state)

// @ts-expect-error - a state of another chain
tx.update(params, chain(scale(-1e-3), scaleByAdam()).init(params), params)

// @ts-expect-error - a state of fewer links
tx.update(params, chain(scaleByAdam()).init(params), params)

// @ts-expect-error - a state of another transformation
scaleByAdam().update(params, trace(0.9).init(params), params)

// @ts-expect-error - a state of other params
tx.update(params, tx.init({ v: new Float64Array(3) }), params)

// @ts-expect-error - a gradient of another tree
tx.update({ v: new Float64Array(3) }, state, params)

// @ts-expect-error - an array of numbers is no leaf
sgd(0.1).init({ w: [1, 2, 3] })

// @ts-expect-error - nor are 32 bits
sgd(0.1).init({ w: new Float32Array(3) })

// @ts-expect-error - nor is a number
sgd(0.1).init({ w: 1 })

// @ts-expect-error - an opaque state is not made by hand
opaque(clip(1)).update(params, {}, params)

// @ts-expect-error - nor taken from elsewhere
export const forged: OpaqueState = clip(1).init(params)

// @ts-expect-error - a learning rate comes first
adam({ b1: 0.9 })

// @ts-expect-error - not an option
scaleByAdam({ beta1: 0.9 })

// @ts-expect-error - under exactOptionalPropertyTypes an option is given or left out
scaleByAdam({ b1: undefined })
