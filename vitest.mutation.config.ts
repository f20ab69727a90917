import { fileURLToPath } from 'node:url'
import { mergeConfig, type ViteUserConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** What Stryker runs against each mutant: no test that reads sources, documents or applies the library, and a worker for each file. */
const mutation: ViteUserConfig = mergeConfig(config, {
  resolve: { alias: { '@fast-check/vitest': fileURLToPath(new URL('test/support/leanProp.ts', import.meta.url)) } },
  test: {
    exclude: ['test/architecture.test.ts', 'test/{docs,examples,digits,tune}/**', 'test/properties/tune.laws.test.ts'],
    isolate: true,
  },
})

export default mutation
