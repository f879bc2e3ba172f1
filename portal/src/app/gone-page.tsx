import { useLingui } from '@lingui/react/macro'
import { Gone } from '../ui/gone.tsx'

/** The same page for what never existed and for what is not one's own. */
export function GonePage() {
  const { t } = useLingui()
  return <Gone level={1} title={t`There is nothing here`} />
}
