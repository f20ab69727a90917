import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const python = process.env['OPTUNA_PYTHON'] ?? 'python3'
const script = fileURLToPath(new URL('./optuna_peer.py', import.meta.url))

/** Ask Optuna, in a Python of the environment's OPTUNA_PYTHON or python3; undefined where there is none. */
export const askOptuna = (...argv: readonly string[]): unknown => {
  const { status, stdout } = spawnSync(python, [script, ...argv], { encoding: 'utf8' })
  return status === 0 ? JSON.parse(stdout) : undefined
}
