// Longer than 200 lines: every operation on the same log.
import { type Either, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  apply, applyAll, ask, best, branches, complete, createStudy, enqueue, failed, failStale, float, HEARTBEAT, noPruner, type Op, pruned, randomSampler,
  replay, report, RETRY, shouldPrune, type StudyState, tell, threshold, tpe,
} from '../../src/tune/index.ts' // prettier-ignore

const space = { x: float(0, 1) }
const fresh = createStudy({ space, seed: 3 })

const right = <E, A>(either: Either<E, A>): A => {
  if (isRight(either)) return either.right
  throw new Error(JSON.stringify(either.left))
}

const told = <S extends StudyState>(study: S, number: number, ...outcome: [Parameters<typeof tell>[2]]): S =>
  applyAll(study, right(tell(study, number, outcome[0]))) as S

const asked = <S extends StudyState>(study: S): S => applyAll(study, ask(study, randomSampler())[1]) as S

const beat = (number: number, value: number): Op => ({ _tag: 'SetTrialAttribute', number, scope: 'system', key: HEARTBEAT, value })

describe('a trial', () => {
  test('is asked with the position seen, and told once', () => {
    const running = asked(fresh)
    expect(running.trials[0]).toMatchObject({ number: 0, state: 'running', systemAttributes: { 'descend:seen': 0 }, finishedAt: Infinity })
    const done = told(running, 0, complete(2))
    expect(done.trials[0]).toMatchObject({ state: 'complete', value: { _tag: 'Some', value: 2 }, finishedAt: 1 })
    expect(tell(done, 0, complete(1))).toEqual({
      _tag: 'Left',
      left: { _tag: 'FinishedTrial', number: 0, message: 'tell: trial 0 has finished before (complete)' },
    })
    expect(tell(done, 9, pruned)).toMatchObject({ left: { _tag: 'UnknownTrial', number: 9 } })
  })

  test('that has finished is deaf: the log goes on, the trial does not', () => {
    const done = told(asked(fresh), 0, complete(2))
    const late: readonly Op[] = [
      ...report(0, 1, 5),
      { _tag: 'SetState', number: 0, state: 'fail', value: null },
      { _tag: 'SetTrialAttribute', number: 0, scope: 'user', key: 'a', value: 1 },
      ...report(77, 1, 5),
    ]
    const after = applyAll(done, late)
    expect(after.trials).toEqual(done.trials)
    expect(after.position).toBe(done.position + 4)
  })

  test('whose objective is NaN has failed, and says why', () => {
    const done = told(asked(fresh), 0, complete(Number.NaN))
    expect(done.trials[0]).toMatchObject({
      state: 'fail',
      value: { _tag: 'None' },
      systemAttributes: { fail_reason: 'the objective is NaN' },
    })
  })

  test('that was pruned has its last report for a value, unless that is NaN', () => {
    const reported = applyAll(asked(fresh), [...report(0, 2, 5), ...report(0, 1, 7)])
    expect(told(reported, 0, pruned).trials[0]).toMatchObject({ state: 'pruned', value: { value: 5 } })
    expect(told(applyAll(reported, report(0, 3, Number.NaN)), 0, pruned).trials[0]).toMatchObject({
      state: 'pruned',
      value: { _tag: 'None' },
    })
    expect(told(asked(fresh), 0, pruned).trials[0]).toMatchObject({ state: 'pruned', value: { _tag: 'None' } })
  })

  test('keeps its reports in the order of their steps, the last word for each', () => {
    const ops = [...report(0, 3, 30), ...report(0, 1, 10), ...report(0, 3, 31), ...report(0, 2, 20)]
    expect(applyAll(asked(fresh), ops).trials[0]?.reports).toEqual([
      { step: 1, value: 10 },
      { step: 2, value: 20 },
      { step: 3, value: 31 },
    ])
    expect(() => report(0, -1, 0)).toThrow(new RangeError('report: step must be a whole number >= 0, got -1'))
  })
})

describe('the queue', () => {
  test('is served before the sampler, whole or in part', () => {
    const conditional = { lr: float(0, 1), opt: branches({ sgd: { momentum: float(0, 1) }, adam: {} }) }
    const study = createStudy({ space: conditional, seed: 1 })
    const queued = applyAll(study, enqueue(study, { opt: { _tag: 'sgd', momentum: 0.5 } }))
    expect(queued.trials[0]).toMatchObject({
      state: 'waiting',
      values: {},
      systemAttributes: { fixed_params: { opt: 'sgd', 'opt.sgd.momentum': 0.5 } },
    })
    const [trial, ops] = ask(queued, randomSampler())
    expect(trial).toMatchObject({ number: 0, parameters: { opt: { _tag: 'sgd', momentum: 0.5 } } })
    const running = applyAll(queued, ops)
    expect(running.trials).toHaveLength(1)
    expect(running.trials[0]).toMatchObject({ state: 'running', values: { opt: 0, 'opt.sgd.momentum': 0.5, lr: trial.parameters.lr } })
  })

  test('gives a trial to the first who claims it', () => {
    const queued = applyAll(fresh, enqueue(fresh, { x: 0.5 }))
    const claim: Op = { _tag: 'SetState', number: 0, state: 'running', value: null, at: 'first' }
    const twice = applyAll(queued, [claim, { ...claim, at: 'second' }])
    expect(twice.trials[0]?.started).toBe('first')
  })
})

test('the best trial is complete, fits the space, and is the first of equals', () => {
  expect(best(fresh)).toEqual({ _tag: 'None' })
  const foreign: Op = {
    _tag: 'CreateTrial',
    state: 'complete',
    values: { y: 1 },
    distributions: {},
    value: -9,
    reports: [],
    userAttributes: {},
    systemAttributes: {},
  }
  const at = (x: number, value: number, state: 'complete' | 'pruned' = 'complete'): Op => ({ ...foreign, state, values: { x }, value })
  const study = applyAll(fresh, [foreign, at(0.1, 3), at(0.2, 1), at(0.3, 1), at(0.4, -5, 'pruned')])
  expect(best(study)).toEqual({ _tag: 'Some', value: { number: 2, value: 1, parameters: { x: 0.2 } } })
  expect(best({ ...study, direction: 'maximize' })).toMatchObject({ value: { number: 1, value: 3 } })
})

test('a parameter never changes its kind', () => {
  const set = (value: number, log: boolean): Op => ({
    _tag: 'SetParameter',
    number: 0,
    name: 'y',
    value,
    distribution: { ...float(1, 2), log },
  })
  expect(applyAll(asked(fresh), [set(1, false), set(2, true)]).trials[0]?.values['y']).toBe(1)
  expect(applyAll(asked(fresh), [set(1, false), set(2, false)]).trials[0]?.values['y']).toBe(2)
})

test('notes about the study are kept apart by who made them', () => {
  const study = apply(apply(fresh, { _tag: 'SetStudyAttribute', scope: 'user', key: 'a', value: 1 }), {
    _tag: 'SetStudyAttribute',
    scope: 'system',
    key: 'a',
    value: 2,
  })
  expect([study.userAttributes, study.systemAttributes]).toEqual([{ a: 1 }, { a: 2 }])
})

test('without a report nothing is pruned', () => {
  const running = asked(fresh)
  expect([shouldPrune(running, 0, () => true), shouldPrune(running, 5, () => true)]).toEqual([false, false])
  const reported = applyAll(running, report(0, 1, 2))
  expect([shouldPrune(reported, 0, threshold({ upper: 1 })), shouldPrune(reported, 0, noPruner)]).toEqual([true, false])
})

describe('a trial whose runner is silent', () => {
  const running = applyAll(asked(fresh), [beat(0, 1000)])

  test('is failed and queued again with its point, not before the grace is over', () => {
    expect(failStale(running, 6000, { grace: 5000 })).toEqual([])
    const swept = applyAll(running, failStale(running, 6001, { grace: 5000 }))
    expect(swept.trials[0]).toMatchObject({ state: 'fail', systemAttributes: { fail_reason: 'no heartbeat for more than 5000 ms' } })
    expect(swept.trials[1]).toMatchObject({ state: 'waiting', systemAttributes: { [RETRY]: 0 } })
    expect(ask(swept, randomSampler())[0]).toEqual({ number: 1, parameters: { x: running.trials[0]?.values['x'] } })
    expect(failStale(swept, 9e9)).toEqual([])
  })

  test('is given up after the retries', () => {
    let study: StudyState = running
    for (const retry of [1, 2]) {
      study = applyAll(study, failStale(study, 1e6, { retries: 2 }))
      study = applyAll(asked(study), [beat(retry, 1000)])
    }
    expect(applyAll(study, failStale(study, 1e6, { retries: 2 })).trials.map(({ state }) => state)).toEqual(['fail', 'fail', 'fail'])
  })

  test('is left alone when it never had a heart', () => {
    expect(failStale(asked(fresh), 1e12)).toEqual([])
    expect(() => failStale(fresh, 0, { grace: 0 })).toThrow(new RangeError('failStale: grace must be a finite number > 0, got 0'))
  })
})

test('a sampler that leaves a parameter out is refused', () => {
  expect(() => ask(fresh, () => ({ values: {} }))).toThrow(
    'ask: the sampler must give every parameter of the space a value of its distribution, got another',
  )
})

test('a parallel run is replayed from its log, and another seed or sampler is found out', () => {
  const sampler = tpe({ startupTrials: 3 })
  const log: Op[] = []
  let study = fresh
  const append = (ops: readonly Op[]): void => {
    log.push(...ops)
    study = applyAll(study, ops)
  }
  for (let round = 0; round < 8; round++) {
    append(ask(study, sampler)[1])
    append(ask(study, sampler)[1])
    for (const number of [2 * round + 1, 2 * round])
      append(right(tell(study, number, number === 5 ? failed('lost') : complete(study.trials[number]!.values['x']!))))
  }
  expect(right(replay(fresh, log, sampler))).toEqual(study)
  expect(replay(fresh, log, tpe({ startupTrials: 5 }))).toMatchObject({ _tag: 'Left', left: { number: 4 } })
  expect(replay({ ...fresh, seed: 4 }, log, sampler)).toMatchObject({ _tag: 'Left', left: { number: 0 } })
})
