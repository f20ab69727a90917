import { expect, test } from 'vitest'
import {
  applyAll,
  ask,
  complete,
  createStudy,
  enqueue,
  failed,
  float,
  int,
  randomSampler,
  studyReport,
  tell,
} from '../../src/tune/index.ts'
import type { StudyState } from '../../src/tune/index.ts'

const space = { rate: float(1e-7, 1, { log: true }), narrow: float(2, 3, { log: true }) }
const start = '2026-01-01T00:00:00.000Z'

/** Twenty trials from one moment on: one failed at once, one still runs, the others are complete. */
const study = Array.from({ length: 20 }).reduce<StudyState<typeof space>>(
  (state, _, number) => {
    const asked = applyAll(state, ask(state, randomSampler())[1])
    if (number === 19) return asked
    const told = tell(asked, number, number === 7 ? failed('no') : complete(number))
    return told._tag === 'Right' ? applyAll(asked, told.right) : asked
  },
  createStudy({ space, seed: 1 }),
)
const timed = {
  ...study,
  trials: study.trials.map((trial) => ({
    ...trial,
    started: start,
    finished: trial.state === 'running' ? null : trial.state === 'fail' ? start : '2026-01-01T00:00:09.000Z',
  })),
}

const sectionOf = (page: string, title: string): string => page.split('<h2>').find((part) => part.startsWith(title)) ?? ''

test('the timeline has every trial, those that ran for no time and those that run', async () => {
  const timeline = sectionOf(await studyReport(timed), 'Timeline')
  expect(timeline.match(/<rect/g)).toHaveLength(20)
  expect(timeline).toContain('trial 19, running')
  expect(timeline).not.toContain('NaN')
})

test('importance has its unit', async () => {
  expect(sectionOf(await studyReport(timed), 'Importance')).toContain('share of the importance (%)')
})

/** The labels along the x-axis of each slice. */
const labelsOf = (page: string): readonly (readonly (string | undefined)[])[] =>
  sectionOf(page, 'Slices')
    .split('<svg')
    .slice(1)
    .map((svg) => {
      const [, axis = ''] = /aria-label="x-axis tick label"([^]*?)<\/g>/.exec(svg) ?? []
      return [...axis.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, label]) => label)
    })

test('a linear axis is labelled with numbers as people write them', async () => {
  const sizes = createStudy({ space: { batch: int(0, 120, { step: 60 }), tiny: float(0, 1e-3) }, seed: 1 })
  const points = [
    [0, 0],
    [60, 5e-4],
    [120, 1e-3],
  ] as const
  const three = points.reduce((state, [batch, tiny], number) => {
    const queued = applyAll(state, enqueue(state, { batch, tiny }))
    const asked = applyAll(queued, ask(queued, randomSampler())[1])
    const told = tell(asked, number, complete(batch))
    return told._tag === 'Right' ? applyAll(asked, told.right) : asked
  }, sizes)
  expect(labelsOf(await studyReport(three))).toEqual([
    ['0', '20', '40', '60', '80', '100', '120'],
    ['0', '0.0002', '0.0004', '0.0006', '0.0008', '0.001'],
  ])
})

test('a logarithmic axis has a few labels', async () => {
  const labels = labelsOf(await studyReport(timed))
  expect(labels).toHaveLength(2)
  for (const axis of labels) {
    expect(axis.length).toBeGreaterThanOrEqual(2)
    expect(axis.length).toBeLessThanOrEqual(5)
  }
})
