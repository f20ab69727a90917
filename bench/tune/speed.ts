/**
 * The time of 1 000 asks and tells of 10 parameters, beside Optuna's where OPTUNA_PYTHON has it, and of 10 000: `tsx bench/tune/speed.ts`.
 */
import { applyAll, ask, complete, createStudy, float, type Sampler, tell, tpe } from 'descend/tune'
import { askOptuna } from './peer.ts'

const space = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}`, float(-5, 5)]))

interface Time {
  readonly wall: number
  readonly cpu: number
}

/** Seconds from one trial to another, again and again. */
const timed = (sampler: Sampler, marks: readonly number[]): readonly Time[] => {
  let study = createStudy({ space, seed: 1 })
  let [wall, cpu] = [performance.now(), process.cpuUsage()]
  const times: Time[] = []
  for (let i = 1; i <= marks[marks.length - 1]!; i++) {
    const [{ number, parameters }, ops] = ask(study, sampler)
    study = applyAll(study, ops)
    const told = tell(study, number, complete(Object.values(parameters).reduce((sum, x) => sum + x * x, 0)))
    if (told._tag === 'Right') study = applyAll(study, told.right)
    if (!marks.includes(i)) continue
    const used = process.cpuUsage(cpu)
    times.push({ wall: (performance.now() - wall) / 1000, cpu: (used.user + used.system) / 1e6 })
    ;[wall, cpu] = [performance.now(), process.cpuUsage()]
  }
  return times
}

const shown = ({ wall, cpu }: Time): string => `${wall.toFixed(2)} s (${cpu.toFixed(2)} s of the processor)`

const peer = askOptuna('speed') as Readonly<Record<string, Time>> | undefined
for (const [name, multivariate] of [
  ['multivariate', true],
  ['univariate', false],
] as const) {
  const [ours] = timed(tpe({ multivariate }), [1000])
  const theirs = peer?.[name]
  const ratio =
    theirs === undefined
      ? ''
      : `, Optuna ${shown(theirs)}: ${(theirs.wall / ours!.wall).toFixed(1)}x, ${(theirs.cpu / ours!.cpu).toFixed(1)}x of the processor`
  console.log(`1000 asks and tells, ${name}: ${shown(ours!)}${ratio}`)
}
const long = timed(tpe(), [1000, 2000, 5000, 6000, 9000, 10_000])
for (const [i, upTo] of (
  [
    [0, 1000],
    [2, 5000],
    [4, 9000],
  ] as const
).entries()) {
  const later = long[[1, 3, 5][i]!]!
  console.log(`1000 asks and tells behind ${upTo[1]} trials, multivariate: ${shown(later)}`)
}
