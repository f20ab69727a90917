import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

const count = (modules: readonly TestModule[], state: 'passed' | 'failed'): number =>
  modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0)

/** A file that did not load has no failed test to count, and is a failure all the same. */
const brokenFiles = (modules: readonly TestModule[]): number => modules.filter((module) => module.errors().length > 0).length

/** After vitest's own summary: `note`, then `N passed, N failed` alone on a line, which is also left in reports/tests.txt. */
export const closingLine = (note: string): Reporter => ({
  onTestRunEnd: (modules, errors) => {
    const line = `${count(modules, 'passed')} passed, ${count(modules, 'failed') + brokenFiles(modules) + errors.length} failed`
    mkdirSync('reports', { recursive: true })
    writeFileSync('reports/tests.txt', `${line}\n`)
    console.log(`${note}\n${line}`)
  },
})
