/** The works as this library's values. */
import {
  adam,
  adamw,
  addDecayedWeights,
  chain,
  clip,
  clipByGlobalNorm,
  elementwise,
  ema,
  lamb,
  opaque,
  scaleByLearningRate,
  scaleByRms,
  sgd,
  trace,
  zeros,
  type GradientTransformation,
  type Opaque,
  type StateLambda,
} from '../../src/index.ts'
import type { Work } from '../works.ts'

interface FusedState<P> {
  readonly trace: P
  readonly nu: P
  readonly ema: P
}
interface Fused extends StateLambda {
  readonly state: FusedState<this['params']>
}

const fused = elementwise<Fused>({
  init: { trace: zeros, nu: zeros, ema: zeros },
  step:
    ({ add, div, max, min, mul, sqrt, square }) =>
    (g, state, p) => {
      const u = add(min(max(g, -0.5), 0.5), mul(1e-4, p))
      const trace = add(u, mul(0.9, state.trace))
      const w = add(u, mul(0.9, trace))
      const nu = add(mul(1 - 0.99, square(w)), mul(0.99, state.nu))
      const ema = add(mul(1 - 0.9, div(w, sqrt(add(nu, 1e-8)))), mul(0.9, state.ema))
      return [mul(-1e-3, ema), { trace, nu, ema }]
    },
})

/** The chain of six links, as one transformation fused by hand. */
export const fusedByHand: GradientTransformation<Opaque> = opaque(fused)

/** By work. */
export const transformations: Readonly<Record<Work, GradientTransformation<Opaque>>> = {
  adam: opaque(adam(1e-3)),
  adamw: opaque(chain(clipByGlobalNorm(1), adamw(1e-3, { weightDecay: 1e-2 }))),
  sgd: opaque(sgd(1e-3, { momentum: 0.9 })),
  lamb: opaque(lamb(1e-5, { weightDecay: 1e-2 })),
  chain: opaque(
    chain(
      clip(0.5),
      addDecayedWeights(1e-4),
      trace(0.9, { nesterov: true }),
      scaleByRms({ decay: 0.99 }),
      ema(0.9, { debias: false }),
      scaleByLearningRate(1e-3),
    ),
  ),
}
