// Longer than 200 lines: the ends of a run, one after the other, on the same small study.
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { applyUpdates, sgd } from '../../src/index.ts'
import {
  applyAll,
  ask,
  CONTINUES,
  float,
  type Journal,
  memoryCheckpoints,
  memoryJournal,
  type Op,
  openStudy,
  optimize,
  progressBar,
  progressLine,
  promotable,
  pruned,
  randomSampler,
  replay,
  report,
  successiveHalving,
  tell,
  threadObjective,
  threshold,
  tpe,
  tuneOptimizer,
} from '../../src/tune/index.ts'
import { emptyView, viewAfter } from '../../src/tune/journal/view.ts'
import { createStudy } from '../../src/tune/study/createStudy.ts'

const space = { x: float(-5, 5) }
const fresh = (seed = 1, journal: Journal = memoryJournal()): ReturnType<typeof openStudy<typeof space>> =>
  openStudy({ space, seed, journal })

const opsOf = async (journal: Journal): Promise<readonly Op[]> => viewAfter(emptyView, (await journal.read(0)).lines).studies[0]?.ops ?? []

/** A log without the times that people read. */
const timeless = (ops: readonly Op[]): readonly unknown[] =>
  ops.map((op) => ({
    ...op,
    at: null,
    started: null,
    finished: null,
    ...(op._tag === 'SetTrialAttribute' && op.key === 'descend:heartbeat' ? { value: 0 } : {}),
  }))

describe('a run', () => {
  test('fails the trials of an objective that throws or gives no number, and goes on', async () => {
    const study = await fresh()
    const bad: Readonly<Record<number, () => number>> = {
      0: () => {
        throw new Error('no data')
      },
      1: () => Number.NaN,
      2: () => undefined as unknown as number,
      3: () => Promise.reject(new Error('late')) as unknown as number,
    }
    const { state } = await optimize(study, ({ x }, { number }) => (bad[number] ?? (() => x))(), { trials: 5 })
    expect(state.trials.map((trial) => [trial.state, trial.systemAttributes['fail_reason']])).toEqual([
      ['fail', 'no data'],
      ['fail', 'the objective is NaN'],
      ['fail', 'the objective gave undefined, no number'],
      ['fail', 'late'],
      ['complete', undefined],
    ])
  })

  test('stops when it is told to: at a number, at a goal, at a time, at a signal', async () => {
    const study = await fresh()
    const slow = ({ x }: { x: number }): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(x), 20))
    expect((await optimize(study, slow, { trials: 3 })).stopped).toBe('trials')
    expect((await optimize(study, slow, { until: ({ trials }) => trials.length >= 5 })).stopped).toBe('until')
    expect(study.state().trials).toHaveLength(5)
    expect((await optimize(study, slow, { timeout: 90 })).stopped).toBe('time')
    const controller = new AbortController()
    const aborted = await optimize(study, slow, {
      signal: controller.signal,
      onTrial: () => controller.abort(new Error('enough')),
      concurrency: 2,
    })
    expect(aborted.stopped).toBe('aborted')
    expect(aborted.state.trials.some(({ state }) => state === 'running')).toBe(false)
    expect(aborted.state.trials.at(-1)?.systemAttributes['fail_reason']).toBe('enough')
  })

  test('a trial has its own time', async () => {
    const study = await fresh()
    const { state } = await optimize(study, ({ x }, { number }) => (number === 1 ? new Promise<number>(() => undefined) : x), {
      trials: 3,
      trialTimeout: 50,
    })
    expect(state.trials.map((trial) => trial.state)).toEqual(['complete', 'fail', 'complete'])
    expect(state.trials[1]?.systemAttributes['fail_reason']).toMatch(/timeout/)
  })

  test('prunes on what was reported', async () => {
    const study = await fresh()
    const { state } = await optimize(
      study,
      async ({ x }, trial) => {
        await trial.report(1, x)
        return trial.shouldPrune() ? pruned : x
      },
      { trials: 12, sampler: randomSampler(), pruner: threshold({ upper: 0 }) },
    )
    for (const trial of state.trials) expect(trial.state).toBe(trial.values['x']! > 0 ? 'pruned' : 'complete')
  })

  test('refuses options out of range', async () => {
    const study = await fresh()
    await expect(optimize(study, () => 0, { trials: 0 })).rejects.toThrow(
      new RangeError('optimize: trials must be a whole number >= 1, got 0'),
    )
    await expect(optimize(study, () => 0, { concurrency: 0 })).rejects.toThrow(
      new RangeError('optimize: concurrency must be a whole number >= 1, got 0'),
    )
    await expect(optimize(study, () => 0, { timeout: -1 })).rejects.toThrow(
      new RangeError('optimize: timeout must be a finite number > 0, got -1'),
    )
  })

  test('takes over what a silent worker left, with the same point', async () => {
    const journal = memoryJournal()
    const dead = await fresh(1, journal)
    const lost = await dead.commit((state) => {
      const [trial, ops] = ask(state, randomSampler())
      return [
        trial,
        [...ops, { _tag: 'SetTrialAttribute', number: trial.number, scope: 'system', key: 'descend:heartbeat', value: Date.now() - 5000 }],
      ]
    })
    const { state } = await optimize(await fresh(1, journal), ({ x }) => x, { trials: 1, grace: 4000 })
    expect(state.trials.map((trial) => trial.state)).toEqual(['fail', 'complete'])
    expect(state.trials[1]?.values).toEqual({ x: lost.parameters.x })
  })

  test('shows life while a trial is long', async () => {
    const journal = memoryJournal()
    const study = await fresh(1, journal)
    await optimize(study, () => new Promise<number>((resolve) => setTimeout(() => resolve(1), 100)), { trials: 1, heartbeat: 20 })
    const beats = (await opsOf(journal)).filter((op) => op._tag === 'SetTrialAttribute' && op.key === 'descend:heartbeat')
    expect(beats.length).toBeGreaterThan(2)
  })
})

describe('the same seed and the same order of the log are the same study, bit for bit', () => {
  const sampler = tpe({ startupTrials: 4 })

  test('inline twice, and replayed', async () => {
    const journals = [memoryJournal(), memoryJournal()]
    for (const journal of journals)
      await optimize(
        await fresh(7, journal),
        async ({ x }, trial) => {
          await trial.report(1, x)
          return (x - 1) ** 2
        },
        { trials: 15, sampler },
      )
    const [one, two] = await Promise.all(journals.map(opsOf))
    expect(timeless(two!)).toEqual(timeless(one!))
    expect(replay(createStudy({ space, seed: 7 }), one!, sampler)._tag).toBe('Right')
  })

  test('in threads, side by side, and replayed', { timeout: 240_000 }, async () => {
    const journal = memoryJournal()
    const { objective, close } = await threadObjective<typeof space>(new URL('./processes/objective.mjs', import.meta.url), {
      size: 2,
      execArgv: ['--import', 'tsx'],
    })
    const { state } = await optimize(await fresh(7, journal), objective, {
      trials: 14,
      concurrency: 2,
      sampler,
      trialTimeout: 15_000,
      pruner: threshold({ upper: 4 }),
    })
    await close()
    const done = replay(createStudy({ space, seed: 7 }), await opsOf(journal), sampler)
    expect(isRight(done) && done.right.trials.map(({ values }) => values)).toEqual(state.trials.map(({ values }) => values))
    for (const trial of state.trials) {
      const x = trial.values['x']!
      expect(trial.state).toBe(x > 4 ? 'pruned' : trial.number === 4 || trial.number === 5 ? 'fail' : 'complete')
      if (trial.state === 'complete') expect(trial).toMatchObject({ value: { value: x * x }, userAttributes: { thread: true } })
    }
    expect(state.trials[4]?.systemAttributes['fail_reason']).toBe('four')
  })
})

describe('pause and resume', () => {
  /** Three trials at the first rung, and then a worse one: the second of four is in the best half after all. */
  const rungs = (
    values: readonly number[],
    direction: 'minimize' | 'maximize' = 'minimize',
  ): ReturnType<typeof createStudy<typeof space>> =>
    values.reduce((state, value, number) => {
      const reported = applyAll(state, [...ask(state, randomSampler())[1], ...report(number, 1, value)])
      const told = tell(reported, number, pruned)
      return isRight(told) ? applyAll(reported, told.right) : reported
    }, createStudy({ space, direction }))

  test('the best half of a rung is promotable, the best first', () => {
    const options = { minResource: 1, reductionFactor: 2 }
    expect(promotable(rungs([3]), options)).toEqual([])
    expect(promotable(rungs([3, 1]), options)).toEqual([1])
    expect(promotable(rungs([3, 1, 2, 9]), options)).toEqual([1, 2])
    expect(promotable(rungs([3, 1, 2, 9], 'maximize'), options)).toEqual([3, 0])
    expect(promotable(rungs([3, 1, 2, 9]), {})).toEqual([])
  })

  test('a promoted trial goes on from its checkpoint, once, and stands in the rungs for the first', async () => {
    const journal = memoryJournal()
    const study = await fresh(3, journal)
    const from: [number, number][] = []
    const checkpoints = memoryCheckpoints<{ epoch: number }>()
    const halving = { minResource: 1, reductionFactor: 2 }
    const { state } = await optimize(
      study,
      async ({ x }, trial) => {
        const first = trial.resumed._tag === 'Some' ? trial.resumed.value.epoch : 0
        from.push([trial.number, first])
        for (let epoch = first + 1; epoch <= 4; epoch++) {
          await trial.save({ epoch })
          await trial.report(epoch, Math.abs(x) + 1 / epoch)
          if (epoch < 4 && trial.shouldPrune()) return pruned
        }
        return Math.abs(x)
      },
      { trials: 40, sampler: randomSampler(), pruner: successiveHalving(halving), promote: halving, checkpoints },
    )
    const continued = state.trials.filter((trial) => typeof trial.systemAttributes[CONTINUES] === 'number')
    expect(continued.length).toBeGreaterThan(0)
    expect(new Set(continued.map(({ systemAttributes }) => systemAttributes[CONTINUES])).size).toBe(continued.length)
    for (const trial of continued) {
      const before = state.trials[trial.systemAttributes[CONTINUES] as number]!
      expect(before.state).toBe('pruned')
      expect(trial.values).toEqual(before.values)
      expect(trial.reports.slice(0, before.reports.length)).toEqual(before.reports)
      expect(trial.reports.length).toBeGreaterThan(before.reports.length)
      expect(from).toContainEqual([trial.number, before.reports.length])
    }
  })

  test('a training that was paused is bit for bit the one that was not', async () => {
    const task = {
      optimizer: () => sgd(0.1, { momentum: 0.9 }),
      params: Float64Array.of(1, -2),
      epoch: (tx: ReturnType<typeof sgd>, { params, state }: { params: Float64Array; state: ReturnType<typeof tx.init<Float64Array>> }) => {
        const [updates, next] = tx.update(
          params.map((x) => 2 * x),
          state,
          params,
        )
        return { params: applyUpdates(params, updates), state: next }
      },
      validate: (params: Float64Array) => params[0]! ** 2 + params[1]! ** 2,
      epochs: 6,
    }
    const whole = await tuneOptimizer(await fresh(), task, { trials: 1 })
    const halted = await tuneOptimizer(await fresh(), task, {
      trials: 4,
      pruner: (_state, { number, reports }) => number < 3 && reports.length === 2 * (number + 1),
      promote: { minResource: 1, reductionFactor: 2 },
    })
    const reports = whole.state.trials[0]!.reports
    expect(reports.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6])
    for (const trial of halted.state.trials) expect(trial.reports).toEqual(reports.slice(0, trial.reports.length))
    await expect(tuneOptimizer(await fresh(), { ...task, epochs: 0 }).then()).rejects.toThrow(RangeError)
  })
})

test('a progress bar is one line', async () => {
  const shown: string[] = []
  const study = await fresh()
  await optimize(study, () => 0.5, { trials: 2, onTrial: progressBar(2, (text) => shown.push(text)) })
  expect(shown).toEqual([`\r[${'#'.repeat(12)}${'-'.repeat(12)}] 1/2 best 0.5 (trial 0)`, `\r[${'#'.repeat(24)}] 2/2 best 0.5 (trial 0)\n`])
  expect(progressLine(study.state(), 8)).toBe(`[${'#'.repeat(6)}${'-'.repeat(18)}] 2/8 best 0.5 (trial 0)`)
})
