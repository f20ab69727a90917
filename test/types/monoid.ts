/** Chains that are known only at run time: compiled by `npm run types`, not run. */
import { concatAll } from 'fp-ts/lib/Monoid.js'
import { expectTypeOf } from 'vitest'
import { getMonoid, type GradientTransformation, type Opaque, opaque, type OpaqueState, scale, scaleByAdam, type Stateless } from 'descend'

declare const needsValue: GradientTransformation<Stateless, 'value'>

const params = new Float64Array(3)

// transformations of different states are concatenated once their states are forgotten
const tx = concatAll(getMonoid())([opaque(scaleByAdam()), opaque(scale(-1e-3))])
expectTypeOf(tx).toEqualTypeOf<GradientTransformation<Opaque>>()
expectTypeOf(tx.init(params)).toEqualTypeOf<OpaqueState>()

// @ts-expect-error - a state that is not forgotten
concatAll(getMonoid())([scaleByAdam(), scale(-1e-3)])

// needs are remembered
const needy = concatAll(getMonoid<'value'>())([opaque(needsValue), opaque(scale(1))])
needy.update(params, needy.init(params), params, { value: 1 })
// @ts-expect-error - no value
needy.update(params, needy.init(params), params)
