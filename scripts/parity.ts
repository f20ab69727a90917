/** Writes docs/parity.md. */
import { writeFileSync } from 'node:fs'
import { page } from './parityPage.ts'

writeFileSync('docs/parity.md', page)
