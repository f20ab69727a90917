/** Writes docs/equations.md. */
import { writeFileSync } from 'node:fs'
import { page } from './equationsPage.ts'

writeFileSync('docs/equations.md', page)
