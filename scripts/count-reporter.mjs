import { writeFileSync } from 'node:fs'

/** Writes how many tests passed, failed and were skipped to the file that LATCHKEY_TEST_COUNTS names. */
// oxlint-disable-next-line import/no-default-export -- Vitest loads a reporter by its default export.
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      // A file or a group that broke outside of any test would otherwise count for nothing.
      for (const group of [module, ...module.children.allSuites()]) {
        if (group.errors().length > 0) counts.failed++
      }
      for (const test of module.children.allTests()) counts[stateOf(test)]++
    }
    writeFileSync(process.env.LATCHKEY_TEST_COUNTS, JSON.stringify(counts))
  }
}

function stateOf(test) {
  const { state } = test.result()
  // A test that never ended did not pass.
  return state === 'pending' ? 'failed' : state
}
