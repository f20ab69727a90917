import { checkDecay, checkNonNegative, checkOneOf, checkPositiveInteger } from '../linalg/checks.ts'
import { dot } from '../linalg/dot.ts'
import { type DimensionNumbers, matricesOf } from '../linalg/matrices.ts'
import type { Quintic } from '../linalg/newtonSchulz.ts'
import { orthogonalize, type Preconditioning } from '../linalg/orthogonalize.ts'
import type { Arg, Scalar } from '../kernel/algebra.ts'
import { zeros } from '../kernel/slots.ts'
import { dimensionNumbersOf, type WeightDimensionNumbers } from '../params/dimensionNumbersOf.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf, Path } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { describe } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Options of {@link scaleByMuon}. */
export interface ScaleByMuonOptions {
  /** Coefficients of every Newton–Schulz step, or one triple a step. Default 3.4445, −4.775, 2.0315. */
  readonly nsCoeffs?: Quintic | readonly Quintic[]
  /** How many Newton–Schulz steps, a whole number ≥ 1; with one triple a step, as many as there are. Default 5. */
  readonly nsSteps?: number
  /** β in [0, 1), decay of the mean of gradients. Default 0.95. */
  readonly beta?: number
  /** ε ≥ 0, added to norms that are divided by, or the least of them. Default 1e-8. */
  readonly eps?: number
  /** Look one step of momentum ahead. Default true. */
  readonly nesterov?: boolean
  /** Divide means by 1 − βᵗ, as if the gradients had always been there. Default true. */
  readonly debias?: boolean
  /** Multiply by ⟨m̂, O⟩, the dual norm of the momentum. Default false. */
  readonly adaptive?: boolean
  /** How matrices are scaled before the steps; `clamped` is PyTorch's, the others are optax's. Default `frobenius`. */
  readonly preconditioning?: Preconditioning
  /** The axes of each leaf's matrices. Default: leaves are matrices. */
  readonly weightDimensionNumbers?: WeightDimensionNumbers | null
}

/** Updates seen, and the running mean of gradients. */
export interface ScaleByMuonState<P> {
  readonly count: number
  readonly mu: P
}

/** The state lambda of {@link scaleByMuon}. */
export interface ScaleByMuon extends StateLambda {
  readonly state: ScaleByMuonState<this['params']>
}

/**
 * Replace the momentum of each matrix by the nearest orthogonal one, nearly.
 *
 *     mₜ = β mₜ₋₁ + (1 − β) gₜ      m̂ₜ = mₜ / (1 − βᵗ),  with `nesterov` β mₜ / (1 − βᵗ⁺¹) + (1 − β) gₜ / (1 − βᵗ)
 *     without `debias` the divisors are 1
 *     uₜ = U S Vᵀ for m̂ₜ = U Σ Vᵀ,  S within 0.7 and 1.2 where Σ is not tiny
 *
 * Leaves are matrices, or hold some (`weightDimensionNumbers`); give the others to another optimizer, as `muon` does.
 * Newton–Schulz steps: five with the default coefficients. uₜ has no units and points uphill.
 *
 * @example
 * import { scaleByMuon, tensor } from 'descend'
 *
 * const tx = scaleByMuon({ nsCoeffs: [1.5, -0.5, 0], nsSteps: 30, nesterov: false })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(params), params)[0] // => tensor([2, 2], [0, 1, -1, 0])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError in `update`, when a leaf is no matrix.
 * @see optax.contrib.scale_by_muon; Jordan et al., Muon (2024), https://kellerjordan.github.io/posts/muon/
 */
export const scaleByMuon = ({
  nsCoeffs = [3.4445, -4.775, 2.0315],
  nsSteps = 5,
  beta = 0.95,
  eps = 1e-8,
  nesterov = true,
  debias = true,
  adaptive = false,
  preconditioning = 'frobenius',
  weightDimensionNumbers,
}: ScaleByMuonOptions = {}): GradientTransformation<ScaleByMuon> => {
  checkPositiveInteger('scaleByMuon', { nsSteps })
  checkDecay('scaleByMuon', { beta })
  checkNonNegative('scaleByMuon', { eps })
  checkOneOf('scaleByMuon', 'preconditioning', preconditioning, ['frobenius', 'clamped', 'spectral', 'aol', 'schatten'])
  const isTriple = (coefficients: Quintic | readonly Quintic[]): coefficients is Quintic => typeof coefficients[0] === 'number'
  const coefficients = isTriple(nsCoeffs) ? new Array<Quintic>(nsSteps).fill(nsCoeffs) : nsCoeffs
  const dimensionsOf = dimensionNumbersOf(weightDimensionNumbers)

  const momentum = elementwise<ScaleByMuon>({
    init: { count: 0, mu: zeros },
    step:
      ({ add, sub, mul, div, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - beta, g), mul(beta, state.mu))
        const correction = (steps: Scalar): Arg<never> => (debias ? div(1, sub(1, pow(beta, steps))) : 1)
        const [unbiased, unbiasedAhead] = [correction(count), correction(add(count, 1))]
        return [nesterov ? add(mul(mul(beta, unbiasedAhead), mu), mul(mul(1 - beta, unbiased), g)) : mul(mu, unbiased), { count, mu }]
      },
  })
  const dimensions = (path: Path, leaf: Leaf): DimensionNumbers => {
    const found = dimensionsOf(path, leaf)
    if (found === null || leafShape(leaf).length < 2) throw new TreeMismatchError(path, 'a matrix', describe(leaf))
    return found
  }
  const orthogonal = (leaf: Leaf, path: Path): Float64Array => {
    const data = leafData(leaf)
    if (data.length === 0) return data
    const { rows, cols, matrices, restore } = matricesOf(data, leafShape(leaf), dimensions(path, leaf))
    const result = restore(matrices.map((x) => orthogonalize(x, rows, cols, coefficients, preconditioning, eps)))
    const dual = adaptive ? dot(data, result) : 1
    return result.map((x) => dual * x)
  }
  return {
    init: momentum.init,
    update: (updates, state, params) => {
      const [ahead, next] = momentum.update(updates, state, params)
      return [stepLeaves((g, _kept, _p, path) => [orthogonal(g, path), {}], ahead, {}, params)[0], next]
    },
  }
}
