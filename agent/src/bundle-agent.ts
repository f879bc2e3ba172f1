import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Writes the agent as one file that needs nothing but Node.js, to be copied to devices. */
export async function bundleAgent(folder: string): Promise<void> {
  await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['development'] },
    ssr: { noExternal: true, resolve: { conditions: ['development'] } },
    build: {
      ssr: 'src/main.ts',
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'latchkey-agent.mjs' } },
    },
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../dist', import.meta.url))
  await bundleAgent(folder)
  process.stdout.write(`${folder}/latchkey-agent.mjs\n`)
}
