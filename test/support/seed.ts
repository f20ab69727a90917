/** Before every test file: the seed and the number of runs of all laws, from `vitest.config.ts`. */
import { configureGlobal } from 'fast-check'

const { FC_SEED, FC_RUNS } = process.env

configureGlobal({ seed: Number(FC_SEED), numRuns: Number(FC_RUNS) })
