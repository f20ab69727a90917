import { describe, expect, test } from 'vitest'
import { side } from '../../examples/digits/data.ts'
import { mistakesOf, svgOf } from '../../examples/digits/mistakes.ts'
import { newNetwork } from '../../examples/digits/network.ts'
import { reportOf } from '../../examples/digits/report.ts'
import { bestOf, type Result, summaryOf, tableOf } from '../../examples/digits/results.ts'
import { uniform } from '../../examples/digits/seeded.ts'
import { identity, opaque } from '../../src/index.ts'

const network = newNetwork(1, side * side, 4, 10)
const result = (name: string, accuracy: number): Result => ({
  name,
  parts: 'a < b → c',
  hyperparameters: { learningRate: 0.2 },
  tx: opaque(identity()),
  losses: [4, 2, 1, 0.5],
  marks: [
    { loss: 2, accuracy: 0.5 },
    { loss: 1, accuracy },
  ],
  network,
  seconds: 1.25,
})
const results = [result('SGD', 0.9), result('Adam', 0.9512), result('Chain', 0.9512)]
const digits = Array.from({ length: 20 }, (_, i) => ({ pixels: uniform(i, side * side, 1).map((x) => Math.max(0, x)), label: i % 10 }))
const findings = { results, digits: { train: digits, test: digits }, plan: { epochs: 2, batchSize: 10, seed: 7 }, contenders: 3 }

describe('results', () => {
  test('summaryOf: the train loss is the mean of the last epoch', () => {
    expect(summaryOf(results[1]!)).toEqual({ trainLoss: 0.75, testLoss: 1, accuracy: 0.9512 })
  })

  test('bestOf: the highest accuracy, the first of equals', () => {
    expect(bestOf(results).name).toBe('Adam')
  })

  test('tableOf: a line each, without colours', () => {
    expect(tableOf(results.slice(0, 2))).toBe(
      [
        '┌───────────┬────────────┬───────────┬───────────────┬───────┐',
        '│ optimizer │ train loss │ test loss │ test accuracy │  time │',
        '├───────────┼────────────┼───────────┼───────────────┼───────┤',
        '│ SGD       │     0.7500 │    1.0000 │       90.00 % │ 1.3 s │',
        '│ Adam      │     0.7500 │    1.0000 │       95.12 % │ 1.3 s │',
        '└───────────┴────────────┴───────────┴───────────────┴───────┘',
      ].join('\n'),
    )
  })
})

describe('reportOf', () => {
  const html = reportOf(findings)

  test('needs nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/)
    expect(html.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('http://www.w3.org/1999/xlink', '')).not.toMatch(/https?:/)
  })

  test('has a row, a legend and two curves for each run, and marks the best', () => {
    expect(html.match(/<tr data-run/g)).toHaveLength(3)
    expect(html.match(/<li data-run/g)).toHaveLength(6)
    expect(html.match(/class="best"/g)).toHaveLength(1)
    for (const run of [0, 1, 2]) expect(html.match(new RegExp(`<g [^>]*class="run run-${run}"`, 'g'))).toHaveLength(4)
  })

  test('tells each point on pointing at it', () => {
    expect(html).toContain('<title>SGD, epoch 2: 90.00 %</title>')
    expect(html).toContain('<title>SGD, epoch 0.5: 4.0000</title>')
    expect(html).toContain('<title>SGD, epoch 1.5: 1.5000</title>')
  })

  test('tells hyperparameters, plan and versions', () => {
    expect(html).toContain('learningRate <b>0.2</b>')
    expect(html).toContain('2 epochs, batches of 10, seed 7')
    expect(html).toContain(`${process.versions.node} (V8 ${process.versions.v8})`)
    expect(html).toContain('784–4–10')
  })

  test('escapes text', () => {
    expect(html).toContain('a &#60; b → c')
  })

  test('says so when it was stopped early', () => {
    expect(html).not.toContain('Stopped early')
    expect(reportOf({ ...findings, contenders: 5 })).toContain('Stopped early: 3 of 5 optimizers finished.')
  })
})

describe('mistakesOf', () => {
  const mistakes = mistakesOf(network, digits)

  test('holds what is misread, the surest first', () => {
    expect(mistakes.length).toBeGreaterThan(5)
    expect(mistakes.every(({ digit, answer }) => digit.label !== answer)).toBe(true)
    expect(mistakes.map(({ confidence }) => confidence)).toEqual(mistakes.map(({ confidence }) => confidence).toSorted((a, b) => b - a))
  })
})

test('svgOf: a square for each pixel with ink, in four shades', () => {
  const pixels = new Float64Array(side * side)
  pixels.set([0.1, 0.3, 1], side - 1)
  expect(svgOf({ pixels, label: 3 })).toBe(
    '<svg viewBox="0 0 28 28" role="img" aria-label="a handwritten 3"><path opacity="0.25" d="M0 1h1v1h-1z"/><path opacity="0.5" d=""/><path opacity="0.75" d=""/><path opacity="1" d="M1 1h1v1h-1z"/></svg>',
  )
})
