/** TensorFlow.js: `node tfjs.js cpu | wasm`. It has float32 only; a step is `applyGradients` on named variables. */
import * as tf from '@tensorflow/tfjs-core'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { gradientAt, leavesOf, paramAt } from '../../start.ts'
import type { Work } from '../../works.ts'
import { serve } from '../serve.ts'

const makers: Partial<Record<Work, () => tf.Optimizer>> = {
  adam: () => tf.train.adam(1e-3, 0.9, 0.999, 1e-8),
  sgd: () => tf.train.momentum(1e-3, 0.9),
}
const without: Partial<Record<Work, string>> = {
  adamw: 'TensorFlow.js has no AdamW and no clipping',
  lamb: 'TensorFlow.js has no LAMB',
  chain: 'TensorFlow.js has no such chain',
}

await import('@tensorflow/tfjs-backend-cpu')
setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`)
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
await tf.setBackend(process.argv[2] ?? 'wasm')
await tf.ready()

await serve((work, size) => {
  const optimizer = makers[work]?.()
  if (optimizer === undefined) return without[work] ?? 'not there'
  const variables = leavesOf(size, paramAt).map((leaf, i) => tf.variable(tf.tensor1d(Float32Array.from(leaf)), true, `leaf${i}`))
  const gradients = leavesOf(size, gradientAt).map((leaf, i) => ({ name: `leaf${i}`, tensor: tf.tensor1d(Float32Array.from(leaf)) }))
  return {
    step: () => tf.tidy(() => optimizer.applyGradients(gradients)),
    read: () => variables.map((variable) => variable.dataSync()),
    stop: () => {
      optimizer.dispose()
      tf.disposeVariables()
      for (const { tensor } of gradients) tensor.dispose()
    },
  }
})
