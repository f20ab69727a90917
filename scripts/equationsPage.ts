/** The page docs/equations.md: the equations of elementary transformations and of some chains, read from their kernels. */
import { format, resolveConfig } from 'prettier'
import { latexOf } from '../src/kernel/latexOf.ts'
import { kernelOf } from '../src/kernel/transformationOf.ts'
import { adamw } from '../src/optimizers/adamw.ts'
import { lamb } from '../src/optimizers/lamb.ts'
import { lion } from '../src/optimizers/lion.ts'
import { rmsprop } from '../src/optimizers/rmsprop.ts'
import { sgd } from '../src/optimizers/sgd.ts'
import { transformations } from '../test/support/transformations.ts'

const chains: Readonly<Record<string, object>> = {
  'sgd(0.1, { momentum: 0.9, nesterov: true })': sgd(0.1, { momentum: 0.9, nesterov: true }),
  'rmsprop(0.1, { centered: true })': rmsprop(0.1, { centered: true }),
  'adamw(0.1)': adamw(0.1),
  'lion(0.1)': lion(0.1),
  'lamb(0.1)': lamb(0.1),
}

const section = (name: string, transformation: object): readonly string[] => [
  `### ${name}`,
  '',
  '```math',
  latexOf(transformation),
  '```',
  '',
]

const text = [
  '# Equations',
  '',
  'What the code computes, written by `npm run equations` with `latexOf` from the very steps that run. Hyperparameters are the numbers that they are.',
  'A prime marks what the state becomes; u is the update, g the gradient, p the param, L the loss, n the size of the leaf; schedules are f₁, f₂ …',
  'Transformations that are no formula at one index (matrices, line searches) are not here.',
  '',
  '## Optimizers',
  '',
  ...Object.entries(chains).flatMap(([name, tx]) => section(name, tx)),
  '## Elementary transformations',
  '',
  ...transformations.flatMap(({ name, transformation }) => (kernelOf(transformation) === undefined ? [] : section(name, transformation))),
].join('\n')

/** The text of docs/equations.md, formatted as all pages are. */
export const page: string = await format(text, { ...(await resolveConfig('docs/equations.md')), parser: 'markdown' })
