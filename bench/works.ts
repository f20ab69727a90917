/** What is timed: one step, the gradient given. Hyperparameters are the same for every contender. */
export const works = {
  adam: 'Adam',
  adamw: 'AdamW, the gradient clipped by its global norm',
  sgd: 'SGD with momentum',
  lamb: 'LAMB',
  chain: 'a chain of six links that no library has: clip, decay, Nesterov momentum, RMS, mean, learning rate',
} as const

/** A work by name. */
export type Work = keyof typeof works
