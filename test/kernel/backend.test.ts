import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, describe, expect, it, vi } from 'vitest'
import wabt from 'wabt'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const chosen = async () => (await import('../../src/kernel/backend.ts')).defaultBackend()

describe('the back end of this machine', () => {
  it('is WebAssembly where it may run, and chosen once', async () => {
    expect((await chosen()).name).toBe('wasm')
    expect(await chosen()).toBe(await chosen())
  })

  it('is the interpreter where there is no WebAssembly', async () => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', undefined)
    expect((await chosen()).name).toBe('interpreter')
  })

  it('is the interpreter where a policy refuses to compile', async () => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', {
      ...WebAssembly,
      Memory: WebAssembly.Memory,
      Module: function refused() {
        throw new WebAssembly.CompileError('blocked by the content-security policy')
      },
    })
    expect((await chosen()).name).toBe('interpreter')
  })

  it('is asked for by a module that needs SIMD', async () => {
    vi.resetModules()
    const seen: Uint8Array[] = []
    vi.stubGlobal('WebAssembly', {
      ...WebAssembly,
      Memory: WebAssembly.Memory,
      Module: function seeing(bytes: Uint8Array) {
        seen.push(bytes)
      },
    })
    expect((await chosen()).name).toBe('wasm')
    const module = (await wabt()).readWasm(seen[0] as Uint8Array, {})
    module.validate()
    expect(module.toText({})).toContain('v128.load64_splat')
  })

  it('gives the same updates in an engine without WebAssembly and without eval', () => {
    const folder = mkdtempSync(join(tmpdir(), 'descend-'))
    const script = join(folder, 'strict.mjs')
    const contents = `
      import { adamw } from './src/optimizers/adamw.ts'
      const tx = adamw(0.1)
      const params = new Float64Array([1, -2, 3])
      const [updates] = tx.update(new Float64Array([0.5, 0, -1e-9]), tx.init(params), params)
      console.log(typeof WebAssembly, ...updates)`
    buildSync({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', outfile: script, logLevel: 'error' })
    const run = (...flags: string[]) =>
      execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' })
        .trim()
        .split(' ')
    const [free, strict] = [run(), run('--jitless', '--disallow-code-generation-from-strings')]
    rmSync(folder, { recursive: true })
    expect([free[0], strict[0]]).toEqual(['object', 'undefined'])
    expect(strict.slice(1)).toEqual(free.slice(1))
  })
})
