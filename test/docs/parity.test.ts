/** docs/parity.json says the truth about the exports, and docs/parity.md is written from it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missing, notBeyond, page, unaccounted } from '../../scripts/parityPage.ts'

test('what is claimed is exported', () => expect(missing).toEqual([]))
test('what is exported has a row', () => expect(unaccounted).toEqual([]))
test('what is beyond both is in neither', () => expect(notBeyond).toEqual([]))
test('docs/parity.md is as `npm run parity` writes it', () => expect(readFileSync('docs/parity.md', 'utf8')).toBe(page))
