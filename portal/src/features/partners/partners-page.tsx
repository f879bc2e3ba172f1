import { Button, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { AddRegular, HandshakeRegular } from '@fluentui/react-icons'
import type { ListedPartnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useTenantPlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
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
})

/** Settings › Partners: who has keys to this organisation's rooms, and who was offered some. */
export function Component() {
  const { t } = useLingui()
  const place = useTenantPlace()
  const navigate = useNavigate()
  const columns = usePartnerColumns()
  const base = `${place.base}/settings/partners`
  const mayAdd = place.permissions.has('partners.modify')
  const add = () => void navigate(`${base}/add`)
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
          mayAdd && (
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
  const pending = useQuery(invitationsQuery(useTenantPlace(), 'pending'))
  if (!pending.data || pending.data.length === 0) return null
  return (
    <section className={styles.invitations} aria-label={t`Pending invitations`}>
      <div className={styles.top}>
        <Subtitle2 as="h2" className={styles.heading}>
          <Trans>Pending invitations</Trans>
        </Subtitle2>
      </div>
      <div className={styles.scroll}>
        <InvitationRows base={base} invitations={pending.data} />
      </div>
    </section>
  )
}

function FirstPartner({ mayAdd, onAdd }: { mayAdd: boolean; onAdd: () => void }) {
  const { t } = useLingui()
  const pending = useQuery(invitationsQuery(useTenantPlace(), 'pending'))
  if (pending.data && pending.data.length > 0)
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
