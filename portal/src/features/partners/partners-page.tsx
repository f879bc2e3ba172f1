import { Button, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { AddRegular, HandshakeRegular } from '@fluentui/react-icons'
import type { ListedPartnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { listQuery } from '../../lib/list-query.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { Meaning } from '../../ui/term.tsx'
import { InvitationRows } from './invitation-rows.tsx'
import { usePartnerColumns } from './partner-columns.tsx'
import { invitationsQuery, partnershipsSource } from './partners-api.ts'

const useStyles = makeStyles({
  invitations: {
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    maxHeight: '40%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalM}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  heading: { marginInlineEnd: 'auto' },
  scroll: { overflowY: 'auto', minHeight: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Settings › Partners: who has keys to this organisation's rooms, and who was offered some. */
export function Component() {
  const { t } = useLingui()
  const { permissions } = useTenantPlace()
  if (permissions.has('partners.view')) return <Partners />
  return (
    <Page title={t`Partners`}>
      <NeedsPermission permission="partners.view" />
    </Page>
  )
}

function Partners() {
  const { t } = useLingui()
  const place = useTenantPlace()
  const navigate = useNavigate()
  const columns = usePartnerColumns()
  const base = `${place.base}/settings/partners`
  const mayAdd = place.permissions.has('partners.modify')
  const add = () => void navigate(`${base}/add`)
  const all = useInfiniteQuery(listQuery<ListedPartnership>(partnershipsSource(place), {}))
  // The first partner is added from the words that say what a partner is.
  const isFirst = all.data?.pages[0]?.items.length === 0
  const invitations = useQuery(invitationsQuery(place))
  const isOfferedBelow = isFirst && invitations.data?.every(({ status }) => status !== 'pending')
  return (
    <Split>
      <Page
        title={t`Partners`}
        lead={
          <Trans>
            Organisations that look after rooms for you. Each has its own{' '}
            <Meaning of="partnership">partnership</Meaning> with you, and you decide what it reaches.
          </Trans>
        }
        actions={
          mayAdd &&
          !isOfferedBelow && (
            <Button appearance="primary" icon={<AddRegular />} onClick={add}>
              <Trans>Add partner</Trans>
            </Button>
          )
        }
      >
        <DataList<ListedPartnership>
          id="partners"
          label={t`Partners`}
          source={partnershipsSource(place)}
          columns={columns}
          filters={[
            {
              id: 'status',
              label: t`Status`,
              options: [
                { value: 'active', label: t`Active` },
                { value: 'suspended', label: t`Suspended` },
                { value: 'ended', label: t`Ended` },
              ],
            },
          ]}
          above={<Invitations base={base} />}
          rowKey={({ id }) => id}
          rowName={({ partner }) => partner.name}
          rowPath={({ id }) => `${base}/${id}`}
          empty={<FirstPartner mayAdd={mayAdd} onAdd={add} />}
        />
      </Page>
    </Split>
  )
}

function Invitations({ base }: { base: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [params, setParams] = useSearchParams()
  const { data: invitations = [] } = useQuery(invitationsQuery(useTenantPlace()))
  const pending = invitations.filter(({ status }) => status === 'pending')
  const answered = invitations.length - pending.length
  const isWhole = params.get('invitations') === 'all'
  if (invitations.length === 0) return null
  return (
    <section className={styles.invitations} aria-label={t`Invitations`}>
      <div className={styles.top}>
        <Subtitle2 as="h2" className={styles.heading}>
          {isWhole ? <Trans>Invitations</Trans> : <Trans>Pending invitations</Trans>}
        </Subtitle2>
        {answered > 0 && (
          <Button
            size="small"
            appearance="subtle"
            aria-expanded={isWhole}
            onClick={() =>
              setParams(
                (before) => {
                  const after = new URLSearchParams(before)
                  if (isWhole) after.delete('invitations')
                  else after.set('invitations', 'all')
                  return after
                },
                { replace: true },
              )
            }
          >
            {isWhole ? t`Show pending ones only` : t`Show answered and expired ones too`}
          </Button>
        )}
      </div>
      <div className={styles.scroll}>
        {!isWhole && pending.length === 0 ? (
          <span className={styles.quiet}>
            <Trans>No invitation waits for an answer.</Trans>
          </span>
        ) : (
          <InvitationRows base={base} invitations={isWhole ? invitations : pending} />
        )}
      </div>
    </section>
  )
}

function FirstPartner({ mayAdd, onAdd }: { mayAdd: boolean; onAdd: () => void }) {
  const { t } = useLingui()
  const { data: invitations = [] } = useQuery(invitationsQuery(useTenantPlace()))
  if (invitations.some(({ status }) => status === 'pending'))
    return (
      <StatePage icon={<HandshakeRegular />} title={t`No partner has accepted yet`}>
        <Trans>A partner appears here once it has accepted your invitation.</Trans>
      </StatePage>
    )
  return (
    <StatePage
      icon={<HandshakeRegular />}
      title={t`Let a partner look after your rooms`}
      action={
        mayAdd && (
          <Button appearance="primary" icon={<AddRegular />} onClick={onAdd}>
            <Trans>Add partner</Trans>
          </Button>
        )
      }
    >
      <Trans>
        A partner is another organisation, such as an integrator or a service desk. You choose the rooms it
        sees and what it may do there; its people sign in with their own accounts, everything they do is in
        your audit log, and you can take all of it back at any moment.
      </Trans>
      {!mayAdd && (
        <>
          {' '}
          <Trans>
            To add one you need the permission Partners: Modify, which an administrator of your organisation
            can give you.
          </Trans>
        </>
      )}
    </StatePage>
  )
}
