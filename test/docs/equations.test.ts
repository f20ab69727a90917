import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { page } from '../../scripts/equationsPage.ts'

test('docs/equations.md is as `npm run equations` writes it', () => expect(readFileSync('docs/equations.md', 'utf8')).toBe(page))
