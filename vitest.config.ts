import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

export default defineConfig({
  resolve: { conditions: ['development'] },
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    include: [
      'contract/src/**/*.test.ts',
      'agent/src/**/*.test.ts',
      'server/src/**/*.test.ts',
      'server/test/**/*.test.ts',
      'portal/{src,test}/**/*.test.ts',
      'scripts/**/*.test.ts',
      // Makes pictures instead of testing: `npm run screenshots`.
      ...(process.env.LATCHKEY_SCREENSHOTS ? ['portal/test/screenshots.ts'] : []),
    ],
    globalSetup: ['server/test/cluster.ts'],
    pool: 'forks',
    // Much of the time a test waits for the database or the browser, which another can use.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
