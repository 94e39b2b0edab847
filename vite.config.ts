import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { checkerFile } from './scripts/checkerFile.ts'
import { precompress } from './scripts/precompress.ts'

const server = `http://127.0.0.1:${process.env.SERVER_PORT ?? '3000'}`

export default defineConfig({
  root: 'client',
  plugins: [react(), checkerFile(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Most of a build is compressing, on purpose; who starts this for the first time need not wonder about it. Other warnings are shown.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: server, ws: true },
      '/docs': { target: server, ws: true },
      '/media': { target: server },
    },
  },
})
