import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { HELP, run } from '../../src/tune/cli/run.ts'
import {
  branches,
  categorical,
  createStudy,
  fileJournal,
  float,
  openStudy,
  optimize,
  pruned,
  randomSampler,
  studyReport,
  threshold,
} from '../../src/tune/index.ts'

const path = join(mkdtempSync(join(tmpdir(), 'descend-cli-')), 'study.log')
const space = {
  x: float(1e-3, 1, { log: true }),
  act: categorical(['relu', 'tanh']),
  opt: branches({ sgd: { momentum: float(0, 1) }, adam: {} }),
}

beforeAll(async () => {
  const study = await openStudy({ journal: fileJournal(path), name: 'digits', seed: 1, space })
  await optimize(
    study,
    async ({ x }, trial) => {
      await trial.report(1, x)
      if (trial.number === 3) throw new Error('no')
      return trial.shouldPrune() ? pruned : x
    },
    { trials: 10, sampler: randomSampler(), pruner: threshold({ upper: 0.1 }) },
  )
  await openStudy({ journal: fileJournal(path), name: 'empty', space })
})

const on = (...argv: readonly string[]): ReturnType<typeof run> => run(argv)

describe('descend study', () => {
  test('shows, in words and in JSON', async () => {
    const { out, err, code } = await on('study', 'show', path, '--study', 'digits')
    expect([err, code]).toEqual(['', 0])
    expect(out).toMatch(/^study {6}digits\ndirection {2}MINIMIZE\nCOMPLETE/)
    expect(out).toContain('FAIL       1')
    const json = JSON.parse((await on('study', 'show', path, '--study', 'digits', '--json')).out)
    expect(json).toMatchObject({ name: 'digits', direction: 'MINIMIZE', n_trials: 10, states: { FAIL: 1, WAITING: 0 } })
    expect(json.best_trial.value).toBe(json.best_trial.params.x)
  })

  test('names the best trial', async () => {
    const json = JSON.parse((await on('study', 'best', path, '--study', 'digits', '--json')).out)
    expect(json.state).toBe('COMPLETE')
    expect(Object.keys(json.params)).toEqual(expect.arrayContaining(['x', 'act', 'opt']))
    expect((await on('study', 'best', path, '--study', 'digits')).out).toMatch(
      new RegExp(`^number +${json.number}\nvalue +${json.value}\n`),
    )
    expect(await on('study', 'best', path, '--study', 'empty')).toEqual({ out: '', err: 'descend: empty: no trial is complete\n', code: 1 })
  })

  test('lists the trials', async () => {
    const { out } = await on('study', 'trials', path, '--study', 'digits')
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(11)
    expect(lines[0]).toMatch(/^number {2}state +value +steps +x +act +opt/)
    expect(lines[4]).toMatch(/^3 +FAIL/)
    expect(JSON.parse((await on('study', 'trials', path, '--study', 'digits', '--json')).out)).toHaveLength(10)
  })

  test('writes a report', async () => {
    const output = join(tmpdir(), `descend-${process.pid}.html`)
    expect(await on('study', 'report', path, '--study', 'digits', '--output', output)).toEqual({ out: `${output}\n`, err: '', code: 0 })
    const page = readFileSync(output, 'utf8')
    for (const title of ['History', 'Importance', 'Slices', 'Parallel coordinates', 'Learning curves', 'Timeline'])
      expect(page).toContain(`<h2>${title}</h2>`)
    expect(page.match(/<svg/g)?.length).toBe(5 + 4)
    expect(page).not.toMatch(/(src|href)="http/)
  })

  test('names the lines that it skips', async () => {
    appendFileSync(path, 'rubbish\n')
    const { err, code, out } = await on('study', 'show', path, '--study', 'digits')
    expect(err).toMatch(new RegExp(`^descend: ${path}:\\d+ is skipped: no JSON`))
    expect([code, out.length > 0]).toEqual([0, true])
  })

  test('says what cannot be done, with 1', async () => {
    expect(await on('study', 'show', '/nowhere.log')).toEqual({ out: '', err: 'descend: /nowhere.log: there is no such file\n', code: 1 })
    expect((await on('study', 'show', path)).err).toBe(
      `descend: ${path}: there are 2 studies in it, name one of them with --study: digits, empty\n`,
    )
    expect((await on('study', 'show', path, '--study', 'x')).err).toBe(`descend: ${path}: there is no study x in it, but digits, empty\n`)
    expect((await on('study', 'show', 'redis://127.0.0.1:1')).err).toMatch(/^descend: redisJournal: 127.0.0.1:1 cannot be reached/)
  })

  test.each([
    [['fly'], 'there is no command fly'],
    [['study'], 'study does show, best, trials, report, not nothing'],
    [['study', 'eat', 'f'], 'study does show, best, trials, report, not eat'],
    [['study', 'show'], 'study show takes one FILE'],
    [['study', 'show', 'a', 'b'], 'study show takes one FILE'],
    [['--wrong'], "Unknown option '--wrong'"],
    [['--json'], 'a command is missing'],
    [['lr-find', 'fast'], 'lr-find takes no fast'],
  ])('says what it did not understand, with 2 and its help: %j', async (argv, message) => {
    const { err, code } = await run(argv)
    expect(err.startsWith(`descend: ${message}`)).toBe(true)
    expect(err.endsWith(HELP)).toBe(true)
    expect(code).toBe(2)
  })

  test('helps', async () => {
    expect(await on('--help')).toEqual({ out: HELP, err: '', code: 0 })
    expect(await on()).toEqual({ out: HELP, err: '', code: 0 })
  })
})

test('descend lr-find', async () => {
  expect((await on('lr-find')).out).toMatch(/valley +\d.\d\de-\d +confidence 0\.\d\d\n/)
  const { curve, suggestions, stopped } = JSON.parse((await on('lr-find', '--json')).out)
  expect([curve.length > 50, stopped, suggestions.valley._tag]).toEqual([true, 'diverged', 'Some'])
})

test('a report escapes names, and an empty study has one', async () => {
  const page = await studyReport(createStudy({ space: {}, name: '<b>&"' }))
  expect(page).toContain('<h1>&#60;b&#62;&#38;&#34;</h1><p>0 trials to minimize the objective</p>')
  expect(page).toContain('No trial is complete.')
})
