/** Saves a checkpoint after each step, as fast as it can, and tells the last step that is safe. */
import { loadCheckpoint } from '../../../src/codecs/files/loadCheckpoint.ts'
import { saveCheckpoint } from '../../../src/codecs/files/saveCheckpoint.ts'
import { SIZE, template } from './saved.ts'

const folder = process.argv[2] as string
const loaded = await loadCheckpoint(folder, template)
const first = loaded._tag === 'Right' ? loaded.right.step + 1 : 0
for (let step = first; ; step++) {
  await saveCheckpoint(
    folder,
    { params: new Float64Array(SIZE).fill(step), state: { count: step }, step, configuration: null },
    { keep: 2 },
  )
  process.stdout.write(`${step}\n`)
}
