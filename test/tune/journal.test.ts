// Longer than 200 lines: every journal is held to the same behaviour.
import { createServer } from 'node:net'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  best,
  categorical,
  complete,
  failed,
  fileJournal,
  float,
  int,
  type Journal,
  JournalError,
  memoryJournal,
  openStudy,
  optimize,
  randomSampler,
  redisJournal,
  report,
  tell,
} from '../../src/tune/index.ts'
import { decodeDistribution, encodeDistribution } from '../../src/tune/journal/distributionJson.ts'
import { parseJson, printJson } from '../../src/tune/journal/json.ts'
import { hasOptuna, inOptuna } from './processes/optuna.ts'
import { hasRedis, startRedis } from './processes/redisServer.ts'

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'descend-journal-')), 'study.log')
const space = { x: float(-5, 5) }

let redis: Awaited<ReturnType<typeof startRedis>> | undefined
beforeAll(async () => {
  if (hasRedis) redis = await startRedis()
  else process.stderr.write('journal.test: there is no redis-server, its tests are skipped\n')
  if (!hasOptuna) process.stderr.write('journal.test: there is no Python with Optuna, its tests are skipped\n')
})
afterAll(() => redis?.stop())

let prefixes = 0
const journals: Readonly<Record<string, () => Promise<readonly [Journal, Journal]>>> = {
  memory: async () => {
    const journal = memoryJournal()
    return [journal, journal]
  },
  file: async () => {
    const path = freshFile()
    return [fileJournal(path), fileJournal(path, { lock: 'open' })]
  },
  redis: async () => {
    const prefix = `p${prefixes++}`
    const url = redis?.url ?? ''
    return [await redisJournal(url, { prefix }), await redisJournal(url, { prefix })]
  },
}

describe.each(Object.keys(journals))('%s journal', (name) => {
  test.skipIf(name === 'redis' && !hasRedis)('a writer sees what others wrote before, and nothing comes in between', async () => {
    const [a, b] = await journals[name]!()
    const first = await a.transact(0, () => ['one', 'zwei ä €'])
    expect(first.lines).toEqual([])
    const second = await b.transact(0, (tail) => [`after ${tail.length}`])
    expect(second.lines).toEqual(['one', 'zwei ä €'])
    expect((await a.read(first.next)).lines).toEqual(['after 2'])
    expect(await a.read(second.next)).toEqual({ lines: [], next: second.next })
    const counts = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? a : b).transact(0, (tail) => [String(tail.length)])),
    )
    expect((await b.read(second.next)).lines).toEqual(counts.map((_, i) => String(3 + i)))
    expect(await b.transact(0, () => [])).toMatchObject({ lines: { length: 15 } })
    await Promise.all([a.close(), b.close()])
  })

  test.skipIf(name === 'redis' && !hasRedis)(
    'two workers side by side: no trial is lost, no number twice, nobody tells what is told',
    async () => {
      const [a, b] = await journals[name]!()
      const workers = await Promise.all([a, b].map((journal) => openStudy({ journal, space, seed: 4 })))
      const seen = await Promise.all(workers.map((study) => optimize(study, ({ x }) => x * x, { trials: 10, concurrency: 2 })))
      const [one, two] = await Promise.all(workers.map((study) => study.sync()))
      expect(one?.trials).toHaveLength(20)
      expect(one).toEqual(two)
      expect(one?.trials.map(({ number }) => number)).toEqual([...one!.trials.keys()])
      expect(seen.map(({ stopped }) => stopped)).toEqual(['trials', 'trials'])
      expect(await workers[0]!.commit((state) => [tell(state, 3, complete(0))._tag, []])).toBe('Left')
      await Promise.all(workers.map((study) => study.close()))
    },
  )
})

describe('a file journal', () => {
  test('ignores a torn last line, and the next writer cuts it off', async () => {
    const path = freshFile()
    const study = await openStudy({ journal: fileJournal(path), space })
    await optimize(study, ({ x }) => x, { trials: 3, sampler: randomSampler() })
    const whole = readFileSync(path, 'utf8')
    appendFileSync(path, '{"op_code":4,"worker')
    const other = await openStudy({ journal: fileJournal(path), space })
    expect(other.state().trials).toHaveLength(3)
    expect(other.skipped()).toEqual([])
    await optimize(other, ({ x }) => x, { trials: 1, sampler: randomSampler() })
    const repaired = readFileSync(path, 'utf8')
    expect(repaired.startsWith(whole)).toBe(true)
    for (const line of repaired.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
    expect((await study.sync()).trials).toHaveLength(4)
  })

  test('skips what is no operation, names it, and goes on', async () => {
    const path = freshFile()
    const study = await openStudy({ journal: fileJournal(path), space })
    await optimize(study, ({ x }) => x, { trials: 2, sampler: randomSampler() })
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').length
    appendFileSync(
      path,
      'what is this?\n{"op_code":10}\n{"op_code":7,"trial_id":0}\n[]\n{"op_code":4,"study_id":0,"datetime_start":null,"state":9}\n{"op_code":6,"trial_id":99,"state":1,"values":null}\n',
    )
    await optimize(study, ({ x }) => x, { trials: 1, sampler: randomSampler() })
    expect(study.skipped().map(({ line, reason }) => [line - lines, reason.slice(0, 34)])).toEqual([
      [1, expect.stringContaining('no JSON')],
      [2, 'no operation of a journal: op_code'],
      [3, 'operation 7 lacks a field, or one '],
      [4, 'no operation of a journal: op_code'],
    ])
    expect(study.state().trials.map(({ state }) => state)).toEqual(['complete', 'complete', 'fail', 'complete'])
  })

  test('breaks the lock of a writer that died, after the grace time', async () => {
    const path = freshFile()
    writeFileSync(path, '')
    symlinkSync(path, `${path}.lock`)
    const before = Date.now()
    await fileJournal(path, { lockGrace: 200 }).transact(0, () => ['on'])
    expect(Date.now() - before).toBeGreaterThanOrEqual(200)
    expect(existsSync(`${path}.lock`)).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('on\n')
  })

  test('refuses what cannot be a log', async () => {
    expect(() => fileJournal('x', { lockGrace: 0 })).toThrow(new RangeError('fileJournal: lockGrace must be a finite number > 0, got 0'))
    await expect(fileJournal(tmpdir()).read(0)).rejects.toThrow(JournalError)
    const nowhere = freshFile()
    await expect(fileJournal(nowhere).read(0)).rejects.toThrow(`fileJournal: ${nowhere} cannot be opened: ENOENT`)
    expect(existsSync(nowhere)).toBe(false)
    const long = join(dirname(nowhere), 'x'.repeat(252))
    await expect(fileJournal(long).transact(0, () => ['a'])).rejects.toThrow(JournalError)
    const path = freshFile()
    const journal = fileJournal(path)
    const { next } = await journal.transact(0, () => ['a'])
    truncateSync(path)
    await expect(journal.read(next)).rejects.toThrow('fileJournal: the log is shorter than it was: 0 bytes, 2 were read before')
  })
})

describe('a study in a journal', () => {
  test('is joined with its own seed and direction, or not at all', async () => {
    const journal = memoryJournal()
    await openStudy({ journal, space, seed: 9, direction: 'maximize' })
    expect((await openStudy({ journal, space })).state()).toMatchObject({ seed: 9, direction: 'maximize' })
    await expect(openStudy({ journal, space, direction: 'minimize' })).rejects.toThrow(
      new JournalError('openStudy: study is there to maximize, not to minimize'),
    )
    await expect(openStudy({ journal, space, seed: 1 })).rejects.toThrow(new JournalError('openStudy: study has the seed 9, not 1'))
  })

  test('lives beside others, whose trials count for themselves', async () => {
    const journal = memoryJournal()
    const [one, two] = [await openStudy({ journal, space, name: 'one' }), await openStudy({ journal, space, name: 'two' })]
    for (const study of [one, two, one]) await optimize(study, ({ x }) => x, { trials: 2, sampler: randomSampler() })
    expect([(await one.sync()).trials.length, (await two.sync()).trials.length]).toEqual([4, 2])
    expect(two.state().trials.every(({ state }) => state === 'complete')).toBe(true)
  })

  test('that has several objectives, or was deleted, says so', async () => {
    const journal = memoryJournal()
    await journal.transact(0, () => ['{"op_code":0,"worker_id":"w","study_name":"two","directions":[1,2]}'])
    await expect(openStudy({ journal, space, name: 'two' })).rejects.toThrow(
      'openStudy: two has 2 objectives, only studies of one can be opened',
    )
    const study = await openStudy({ journal, space })
    await journal.transact(0, () => ['{"op_code":1,"worker_id":"w","study_id":1}'])
    await expect(study.sync()).rejects.toThrow('openStudy: study has been deleted')
  })

  test('as Optuna writes it: enqueued, reported, pruned, NaN', async () => {
    const journal = fileJournal(freshFile())
    const trial = { worker_id: 'w', study_id: 0 }
    const distribution =
      '{\\"name\\": \\"FloatDistribution\\", \\"attributes\\": {\\"step\\": null, \\"low\\": -5.0, \\"high\\": 5.0, \\"log\\": false}}'
    await journal.transact(0, () => [
      '{"op_code":0,"worker_id":"w","study_name":"study","directions":[1]}',
      JSON.stringify({
        op_code: 4,
        ...trial,
        datetime_start: null,
        state: 4,
        value: null,
        values: null,
        distributions: {},
        params: {},
        user_attrs: {},
        system_attrs: { fixed_params: { x: 0.5 } },
        intermediate_values: {},
      }),
      JSON.stringify({ op_code: 4, ...trial, datetime_start: '2026-01-01T00:00:00.000000+00:00' }),
      `{"op_code":5,"worker_id":"w","trial_id":1,"param_name":"x","param_value_internal":4.5,"distribution":"${distribution}"}`,
      '{"op_code":7,"worker_id":"w","trial_id":1,"step":1,"intermediate_value":NaN}',
      '{"op_code":8,"worker_id":"w","trial_id":1,"user_attr":{"why":["a",1]}}',
      '{"op_code":6,"worker_id":"w","trial_id":1,"state":2,"values":null,"datetime_complete":"2026-01-01T00:00:01.000000+00:00"}',
    ])
    const study = await openStudy({ journal, space })
    expect(study.state().trials[1]).toMatchObject({
      state: 'pruned',
      values: { x: 4.5 },
      distributions: { x: float(-5, 5) },
      userAttributes: { why: ['a', 1] },
      reports: [{ step: 1, value: Number.NaN }],
    })
    const { state } = await optimize(study, ({ x }) => x, { trials: 1 })
    expect(state.trials[0]).toMatchObject({ state: 'complete', values: { x: 0.5 }, value: { value: 0.5 } })
  })
})

describe.skipIf(!hasOptuna)('Optuna', () => {
  test('opens and continues a study of every kind of parameter', async () => {
    const path = freshFile()
    const study = await openStudy({
      journal: fileJournal(path),
      name: 's',
      space: { x: float(-5, 5), n: int(1, 64, { log: true }), k: float(0, 1, { step: 0.25 }), act: categorical(['relu', null, true, 1.5]) },
    })
    const { state } = await optimize(
      study,
      async ({ x }, trial) => {
        await trial.report(1, trial.number === 1 ? Number.NaN : Infinity)
        await trial.note('seen', { by: ['descend'] })
        if (trial.number === 2) throw new Error('no')
        return x * x
      },
      { trials: 12 },
    )
    const view = inOptuna(path, 's', 3)
    expect(view.states.slice(0, 12)).toEqual(state.trials.map((trial) => trial.state.toUpperCase()))
    expect(view.numbers).toEqual([...view.numbers.keys()])
    const after = await study.sync()
    expect(after.trials).toHaveLength(15)
    expect(view.value).toBe(
      Math.min(
        ...after.trials.flatMap(({ state: stands, value }) => (stands === 'complete' && value._tag === 'Some' ? [value.value] : [])),
      ),
    )
    const winner = best(state)
    if (view.best < 12 && winner._tag === 'Some') expect(view.params).toEqual(winner.value.parameters)
  })
})

test.each([
  ['127.0.0.1:6379', '127.0.0.1:6379'],
  ['http://me:secret@127.0.0.1', 'http://…@127.0.0.1'],
])('what is no address of Redis is refused: %s', async (url, shown) => {
  await expect(redisJournal(url)).rejects.toThrow(new RangeError(`redisJournal: url must be a redis:// or rediss:// address, got ${shown}`))
})

test('an unreachable Redis is named', async () => {
  await expect(redisJournal('redis://127.0.0.1:1', { connectTimeout: 200 })).rejects.toThrow(
    /^redisJournal: 127.0.0.1:1 cannot be reached: /,
  )
})

test('a server that says nothing is given up in time', async () => {
  const mute = createServer(() => undefined)
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const address = mute.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(redisJournal(`redis://127.0.0.1:${port}`, { connectTimeout: 100 })).rejects.toThrow(
    `redisJournal: 127.0.0.1:${port} cannot be reached: no answer for 100 ms`,
  )
  mute.close()
})

test('a Redis that stands still fails what waits for it', async ({ skip }) => {
  skip(!hasRedis, 'there is no redis-server to start')
  const server = await startRedis()
  const journal = await redisJournal(server.url, { commandTimeout: 100 })
  server.halt()
  await expect(journal.read(0)).rejects.toThrow(/^redisJournal: 127.0.0.1:\d+ does not answer: no answer for 100 ms$/)
  await server.stop()
})

test('a Redis that goes away fails the run, and loses nothing that was told', async () => {
  if (!hasRedis) return
  const server = await startRedis()
  const study = await openStudy({ journal: await redisJournal(server.url), space })
  const run = optimize(study, async ({ x }, trial) => {
    if (trial.number === 3) await server.stop()
    return x
  })
  await expect(run).rejects.toThrow(JournalError)
  expect(
    study
      .state()
      .trials.slice(0, 3)
      .every(({ state }) => state === 'complete'),
  ).toBe(true)
  await study.close().catch(() => undefined)
})

test('JSON as Python writes it', () => {
  const text = '{"a":NaN,"b":[-Infinity,Infinity],"c":"NaN, \\"Infinity\\"","d":1e400}'
  const value = { a: Number.NaN, b: [-Infinity, Infinity], c: 'NaN, "Infinity"', d: Infinity }
  expect(parseJson(text)).toEqual({ _tag: 'Right', right: value })
  expect(printJson({ a: Number.NaN, b: [-Infinity, Infinity], c: 'NaN', d: [{ e: 1 }] })).toBe(
    '{"a":NaN,"b":[-Infinity,Infinity],"c":"NaN","d":[{"e":1}]}',
  )
  expect(parseJson('{"a":Nan}')._tag).toBe('Left')
  expect(parseJson('{NaN')._tag).toBe('Left')
})

test('distributions go through their text', () => {
  for (const distribution of [
    float(0, 1),
    float(1, 2, { log: true }),
    float(0, 1, { step: 0.5 }),
    int(1, 9, { step: 2 }),
    categorical(['a', null, false, 2]),
  ])
    expect(decodeDistribution(encodeDistribution(distribution))).toEqual(distribution)
  expect(decodeDistribution('{"name":"UniformDistribution"}')).toBeUndefined()
  expect(decodeDistribution('nothing')).toBeUndefined()
})

test('a report and a failure survive the journal', async () => {
  const journal = memoryJournal()
  const study = await openStudy({ journal, space })
  await optimize(study, () => Number.NaN, { trials: 1 })
  await study.commit((state) => [undefined, [...report(0, 1, 2), ...(tell(state, 0, failed('again'))._tag === 'Left' ? [] : [])]])
  expect((await openStudy({ journal, space })).state().trials).toEqual(study.state().trials)
  expect(study.state().trials[0]).toMatchObject({ state: 'fail', systemAttributes: { fail_reason: 'the objective is NaN' } })
})
