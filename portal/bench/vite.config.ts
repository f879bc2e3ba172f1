import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from '../scripts/compress-assets.ts'

/** Builds the bare page as the portal is built; the file of its rows comes from `BARE_PAGE_ROWS`. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: process.env.BARE_PAGE_ROWS ?? false,
  plugins: [react(), compressAssets()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    emptyOutDir: true,
  },
})
