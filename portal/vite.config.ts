import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './scripts/compress-assets.ts'

// While one works on the portal, `npm run dev` shows it as it changes, over a Latchkey that runs beside it
// with LATCHKEY_PUBLIC_URL set to this address.
const server = process.env.LATCHKEY_SERVER ?? 'http://127.0.0.1:4000'
const ofServer = String.raw`^/(?:api|idp|sign-in|sign-out|signed-out|demo|reference|openapi\.json)(?:[/?]|$)`

const contract = new URL('../contract/src/index.ts', import.meta.url).pathname

export default defineConfig({
  plugins: [
    react(),
    // Sentences become ids while the portal is built: `t` and `<Trans>` are macros.
    babel({ include: /portal\/src\/.*\.tsx?$/, plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ cwd: import.meta.dirname, failOnMissing: process.env.LATCHKEY_PORTAL_DRAFT === undefined }),
    compressAssets(),
  ],
  resolve: { alias: { '@latchkey/contract': contract } },
  server: { host: '127.0.0.1', strictPort: true, proxy: { [ofServer]: { target: server } } },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    // Nothing is small enough to be written into a page: the content security policy allows files only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
})
