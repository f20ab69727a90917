import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** What Stryker runs against each mutant: no test that reads sources or documentation, and a worker of its own for each file. */
export default mergeConfig(config, {
  resolve: { alias: { '@fast-check/vitest': fileURLToPath(new URL('test/support/leanProp.ts', import.meta.url)) } },
  test: {
    exclude: ['test/architecture.test.ts', 'test/docs/**', 'test/examples/**'],
    isolate: true,
  },
})
