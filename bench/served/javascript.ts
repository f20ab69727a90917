/** The loop written by hand. */
import { looped } from './loops.ts'
import { serve } from './serve.ts'

await serve((work, size) => {
  const { params, step } = looped(work, size)
  return { step, read: () => params }
})
