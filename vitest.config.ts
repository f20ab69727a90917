import type { ViteUserConfig } from 'vitest/config'
import { closingLine } from './scripts/closingLine.ts'

/** One seed for all laws of a run; the same one by default, so that a red run can be run again. `FC_SEED` and `FC_RUNS` choose others. */
const { FC_SEED = '20260101', FC_RUNS = '100' } = process.env

const config: ViteUserConfig = {
  resolve: { tsconfigPaths: true },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    env: { FC_SEED, FC_RUNS },
    testTimeout: 60_000,
    allowOnly: false,
    // Everything under test is pure, so files may share a worker; a worker of its own for each costs seconds of loading fast-check.
    isolate: false,
    maxWorkers: '100%',
    reporters: ['default', closingLine(`fast-check seed ${FC_SEED}, ${FC_RUNS} runs a law`)],
  },
}

export default config
