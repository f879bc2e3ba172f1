import { useLingui } from '@lingui/react/macro'
import { startJob } from '../../lib/jobs.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import { saveFile } from '../../lib/save-file.ts'
import { readHeads } from './audit-api.ts'
import { stamp } from './stamp.ts'

/** Saves the heads of the chain, to be kept where nobody who could write the log anew gets at them. */
export function useSaveHeads(tenantId: string): () => void {
  const { t } = useLingui()
  const describe = useProblemWords()
  return () =>
    startJob(
      t`Downloading the heads of the chain`,
      async ({ signal }) => {
        const items = await readHeads(tenantId, signal)
        saveFile(`audit-heads-${stamp()}.json`, JSON.stringify({ items }, null, 2), 'application/json')
        return { outcome: t`Saved. Keep the file somewhere else than here.` }
      },
      (error) => describe(error).title,
    )
}
