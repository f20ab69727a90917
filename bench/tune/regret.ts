/**
 * How far from the minimum the samplers end, over many seeds: `tsx bench/tune/regret.ts [seeds]`.
 * With Python and Optuna at hand (OPTUNA_PYTHON) its TPE runs beside ours.
 */
import { applyAll, ask, cmaEs, complete, createStudy, randomSampler, type Sampler, tell, tpe } from 'descend/tune'
import { askOptuna } from './peer.ts'
import { type Problem, problems } from './problems.ts'

const seeds = Number(process.argv[2] ?? 50)
const samplers: Readonly<Record<string, () => Sampler>> = { random: randomSampler, tpe: () => tpe(), cmaEs: () => cmaEs() }

const bestOf = ({ space, objective, trials }: Problem, sampler: Sampler, seed: number): number => {
  let study = createStudy({ space, seed })
  let best = Infinity
  for (let i = 0; i < trials; i++) {
    const [{ number, parameters }, ops] = ask(study, sampler)
    const value = objective(parameters)
    study = applyAll(study, ops)
    const told = tell(study, number, complete(value))
    if (told._tag === 'Right') study = applyAll(study, told.right)
    best = Math.min(best, value)
  }
  return best
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))]!

const row = (problem: string, sampler: string, regrets: readonly number[]): string =>
  [problem.padEnd(12), sampler.padEnd(12), ...[0.25, 0.5, 0.75].map((share) => quantile(regrets, share).toPrecision(3).padStart(10))].join(
    ' ',
  )

console.log(`regret after the last trial over ${seeds} seeds: quartiles and median`)
const peer = askOptuna('regret', String(seeds), ...problems.map(({ trials }) => String(trials))) as
  readonly (readonly number[])[] | undefined
for (const [i, problem] of problems.entries()) {
  for (const [name, make] of Object.entries(samplers)) {
    const regrets = Array.from({ length: seeds }, (_, seed) => bestOf(problem, make(), seed) - problem.minimum)
    console.log(row(problem.name, name, regrets))
  }
  if (peer !== undefined)
    console.log(
      row(
        problem.name,
        'Optuna tpe',
        peer[i]!.map((value) => value - problem.minimum),
      ),
    )
}
