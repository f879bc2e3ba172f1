import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useListState } from '../../lib/list-state.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { ListToolbar } from '../../ui/list/list-toolbar.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { ChangeSignalsDialog } from './change-signals-dialog.tsx'
import { useSignalFilters } from './signal-filters.ts'
import { SignalTable } from './signal-table.tsx'
import { type SignalChange, signalsQuery } from './signals-api.ts'

const useStyles = makeStyles({
  body: { overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorBrandBackground2,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

const filterIds = ['deviceType', 'category', 'state']

/** *Settings > Signals* (spec 6.3): which signals raise incidents at all. */
export function Component() {
  const { permissions } = useTenantPlace()
  return permissions.has('settings.view') ? <Signals /> : <NeedsPermission permission="settings.view" />
}

function Signals() {
  const { t } = useLingui()
  const styles = useStyles()
  const { tenant } = useTenantPlace()
  const words = useTicketWords()
  const state = useListState(filterIds)
  const { data, error, refetch } = useQuery(signalsQuery(tenant.id))
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [asked, ask] = useState<{ change: SignalChange; signals: readonly string[] } | null>(null)
  const filters = useSignalFilters(data?.items ?? [])
  const { deviceType, category, state: wanted } = state.filters
  const text = state.search.toLocaleLowerCase()
  const shown = (data?.items ?? []).filter(
    (one) =>
      (!deviceType || one.deviceTypes.includes(deviceType)) &&
      (!category || one.category === category) &&
      (!wanted || one.isEnabled === (wanted === 'enabled')) &&
      words.signal(one.signal).toLocaleLowerCase().includes(text),
  )
  const selected = shown.filter(({ signal }) => chosen.has(signal))
  const names = selected.map(({ signal }) => signal)
  return (
    <Page
      title={t`Signals`}
      lead={
        <Trans>
          What devices tell of themselves. A signal that is enabled raises an incident when it is unhealthy;
          one that is disabled is still shown in rooms, and raises nothing.
        </Trans>
      }
    >
      <ListToolbar
        id="signals"
        state={state}
        columns={[]}
        visible={[]}
        onColumns={() => {}}
        filters={filters}
        searchLabel={t`Search signals`}
      />
      {selected.length > 0 && (
        <div className={styles.bar}>
          <Text weight="semibold">
            <Plural value={selected.length} one="# signal chosen" other="# signals chosen" />
          </Text>
          <Button size="small" onClick={() => ask({ change: 'enable', signals: names })}>
            <Trans>Enable</Trans>
          </Button>
          <Button size="small" onClick={() => ask({ change: 'disable', signals: names })}>
            <Trans>Disable</Trans>
          </Button>
          <Button size="small" onClick={() => ask({ change: 'reset', signals: names })}>
            <Trans>Reset</Trans>
          </Button>
          <Button size="small" appearance="subtle" onClick={() => choose(new Set())}>
            <Trans>Choose none</Trans>
          </Button>
        </div>
      )}
      <div className={styles.body}>
        {error && !data && <ProblemPage error={error} retry={() => void refetch()} />}
        {data && shown.length === 0 && <StatePage title={t`Nothing matches`} />}
        {data && shown.length > 0 && (
          <SignalTable
            signals={shown}
            chosen={data.may.modify ? chosen : null}
            onChoose={choose}
            onChange={(change, signal) => ask({ change, signals: [signal] })}
          />
        )}
      </div>
      {asked && (
        <ChangeSignalsDialog
          tenantId={tenant.id}
          {...asked}
          onDone={() => choose(new Set())}
          onClose={() => ask(null)}
        />
      )}
    </Page>
  )
}
