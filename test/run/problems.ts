import { treeMap } from '../../src/params/map.ts'
import type { Params } from '../../src/params/params.ts'
import { treeZipWith } from '../../src/params/zipWith.ts'
import type { GradientTransformation, StateLambda, Stateless } from '../../src/transformation.ts'

/** u = −rate · g, by hand. */
export const downhill = (rate: number): GradientTransformation<Stateless> => ({
  init: () => ({}),
  update: (updates, state) => [treeMap((g) => g.map((x) => -rate * x), updates), state],
})

interface HeavyBallState<P> {
  readonly velocity: P
}

export interface HeavyBall extends StateLambda {
  readonly state: HeavyBallState<this['params']>
}

/** v = decay · v − rate · g, u = v, by hand. */
export const heavyBall = (rate: number, decay: number): GradientTransformation<HeavyBall> => ({
  init: (params) => ({ velocity: treeMap((x) => new Float64Array(x.length), params) }),
  update: (updates, state) => {
    const velocity = treeZipWith((v, g) => v.map((x, i) => decay * x - rate * g[i]!), state.velocity, updates)
    return [velocity, { velocity }]
  },
})

/** f = Σ x² / 2 over the tree, whose gradient is the tree. */
export const halfSquares = <P extends Params>(params: P): readonly [number, P] => {
  let sum = 0
  const grad = treeMap((x) => {
    for (const v of x) sum += v * v
    return x.slice()
  }, params)
  return [sum / 2, grad]
}
