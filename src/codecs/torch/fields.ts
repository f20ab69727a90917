/** The optimizers whose state is exchanged with PyTorch. */
export type TorchOptimizer = 'sgd' | 'adam' | 'adamw' | 'rmsprop'

const adam = { mu: 'exp_avg', nu: 'exp_avg_sq', nuMax: 'max_exp_avg_sq' }

/** The names of the trees of a state in PyTorch's `state_dict`, by optimizer. */
export const torchFields: Readonly<Record<TorchOptimizer, Readonly<Record<string, string>>>> = {
  sgd: { trace: 'momentum_buffer' },
  adam,
  adamw: adam,
  rmsprop: { nu: 'square_avg', mu: 'grad_avg', trace: 'momentum_buffer' },
}

/** The arguments of the presets in PyTorch's words, for those that are called otherwise. */
export const torchArguments: Readonly<Record<string, string>> = {
  weightDecay: 'weight_decay',
  decoupledWeightDecay: 'decoupled_weight_decay',
}
