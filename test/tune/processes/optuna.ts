import { spawnSync } from 'node:child_process'

const python = process.env['OPTUNA_PYTHON'] ?? 'python3'

/** Is there a Python with Optuna (of the environment's OPTUNA_PYTHON, or python3)? */
export const hasOptuna: boolean = spawnSync(python, ['-c', 'import optuna']).status === 0

const READ = `
import json, sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
path, name, more = sys.argv[1:]
journal = optuna.storages.journal
storage = optuna.storages.JournalStorage(journal.JournalRedisBackend(path) if path.startswith('redis:') else journal.JournalFileBackend(path))
study = optuna.load_study(storage=storage, study_name=name)
study.optimize(lambda trial: trial.suggest_float('x', -5, 5) ** 2, n_trials=int(more))
best = study.best_trial
print(json.dumps({'states': [trial.state.name for trial in study.trials], 'numbers': [trial.number for trial in study.trials],
  'best': best.number, 'value': best.value, 'params': best.params}))
`

/** What Optuna sees of a study in a journal, after some more trials of its own. */
export interface OptunaView {
  readonly states: readonly string[]
  readonly numbers: readonly number[]
  readonly best: number
  readonly value: number
  readonly params: Readonly<Record<string, unknown>>
}

/** Open a study in Optuna and run more trials there. */
export const inOptuna = (path: string, name: string, more = 0): OptunaView => {
  const { stdout, stderr, status } = spawnSync(python, ['-c', READ, path, name, String(more)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as OptunaView
}
