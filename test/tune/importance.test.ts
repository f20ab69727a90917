import { expect, test } from 'vitest'
import { applyAll, categorical, createStudy, float, importance, int, type Op, type StudyState } from '../../src/tune/index.ts'

const space = {
  x: float(-1, 1),
  lr: float(1e-4, 1, { log: true }),
  n: int(1, 9),
  m: int(1, 100, { log: true }),
  c: categorical(['a', 'b', 'c']),
  q: float(0, 1, { step: 0.25 }),
}

/** Thirty trials by a rule; every fourth does without q. */
const study: StudyState = applyAll(
  createStudy({ space }),
  Array.from({ length: 30 }, (_, i): Op => {
    const x = ((i * 37) % 101) / 50 - 1
    const n = 1 + ((i * 7) % 9)
    const c = (i * 5) % 3
    const all = { x, lr: 10 ** (-4 + (4 * ((i * 53) % 97)) / 97), n, m: 1 + ((i * i * 13) % 100), c }
    const values = i % 4 === 3 ? all : { ...all, q: ((i * 3) % 5) / 4 }
    const distributions = Object.fromEntries(Object.entries(space).filter(([name]) => name in values))
    const value = x ** 2 + 0.03 * (n - 4) ** 2 + (c === 1 ? 0.2 : 0)
    return { _tag: 'CreateTrial', state: 'complete', values, distributions, value, reports: [], userAttributes: {}, systemAttributes: {} }
  }),
)

test('importance is that of Optuna 5.0 (PED-ANOVA)', () => {
  const shares = Object.entries(importance(study))
  const expected = {
    x: 0.5860802797069021,
    n: 0.15491222075254027,
    m: 0.10943749454211639,
    q: 0.07669365882616938,
    c: 0.05560450158767519,
    lr: 0.01727184458459636,
  }
  expect(shares.map(([name]) => name)).toEqual(Object.keys(expected))
  for (const [i, share] of Object.values(expected).entries()) expect(shares[i]?.[1]).toBeCloseTo(share, 12)
})

test('what is infinite, pruned or single says nothing', () => {
  const more = (state: 'complete' | 'pruned', value: number): Op => ({
    _tag: 'CreateTrial',
    state,
    values: { x: 0 },
    distributions: { x: space.x },
    value,
    reports: [],
    userAttributes: {},
    systemAttributes: {},
  })
  expect(importance(applyAll(study, [more('complete', Infinity), more('pruned', -9)]))).toEqual(importance(study))
  expect(importance(createStudy({ space: { a: float(1, 1), b: float(0, 1) } }))).toEqual({ a: 0.5, b: 0.5 })
  expect(() => importance(study, { quantile: 1 })).toThrow(new RangeError('importance: quantile must be in (0, 1), got 1'))
})
