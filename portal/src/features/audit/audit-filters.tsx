import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense } from 'react'
import type { ListState } from '../../lib/list-state.ts'
import { isBackwards } from './audit-period.ts'

const PersonFilter = lazy(async () => ({ default: (await import('./person-filter.tsx')).PersonFilter }))

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  person: { width: '160px', minHeight: '32px' },
})

interface FiltersProps {
  readonly tenantId: string
  readonly state: ListState
}

/** The period, in whole days, and the person who acted. */
export function AuditTools({ tenantId, state }: FiltersProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { from = '', to = '' } = state.filters
  const isWrong = isBackwards({ from, to })
  return (
    <div className={styles.tools}>
      <div className={styles.person}>
        <Suspense>
          <PersonFilter tenantId={tenantId} state={state} />
        </Suspense>
      </div>
      <Input
        type="date"
        aria-label={t`From`}
        contentBefore={<Trans>From</Trans>}
        value={from}
        onChange={(_, { value }) => state.set({ from: value || null })}
      />
      <Field {...(isWrong && { validationMessage: t`Lies before the first day.` })}>
        <Input
          type="date"
          aria-label={t`To`}
          contentBefore={<Trans>To</Trans>}
          value={to}
          onChange={(_, { value }) => state.set({ to: value || null })}
        />
      </Field>
    </div>
  )
}
