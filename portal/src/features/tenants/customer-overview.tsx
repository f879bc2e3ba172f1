import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { Customer } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PartnershipBadge } from '../../ui/partnership-badge.tsx'
import { PartnershipEnd } from '../../ui/partnership-end.tsx'
import { PermissionSentences } from '../../ui/permission-sentences.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { CustomerRules } from './customer-rules.tsx'
import { RestoreAdmins } from './restore-admins.tsx'

/** What is known of a customer, and the rules that it has set for the partnership. */
export function CustomerOverview({ customer }: { customer: Customer }) {
  const { t } = useLingui()
  const format = useFormat()
  const { tenant, partnership, roomCount, permissions, rules, signIn } = customer
  return (
    <>
      <StandingNotice customer={customer} />
      <Facts
        facts={[
          { label: t`Status`, value: <PartnershipBadge {...partnership} /> },
          { label: t`Domains`, value: format.list(tenant.domains) },
          {
            label: <Meaning of="partnership">{t`Partnership`}</Meaning>,
            value: <Trans>Since {format.date(partnership.establishedAt)}</Trans>,
          },
          {
            label: partnership.status === 'ended' ? t`Ended` : t`Ends`,
            value: <PartnershipEnd {...partnership} />,
          },
          {
            label: <Meaning of="scope">{t`Rooms you see`}</Meaning>,
            value: roomCount === null ? null : <Plural value={roomCount} one="# room" other="# rooms" />,
          },
          {
            label: t`Waiting for approval`,
            value:
              customer.waitingApprovals === null ? null : (
                <Plural value={customer.waitingApprovals} _0="Nothing" one="# request" other="# requests" />
              ),
          },
          {
            label: t`Your permissions`,
            value:
              signIn !== null ? (
                t`Shown once the customer lets you in`
              ) : permissions.length === 0 ? (
                t`None: you have no role with this customer`
              ) : (
                <Plural value={permissions.length} one="# permission" other="# permissions" />
              ),
          },
        ]}
      />
      {permissions.length > 0 && rules?.ceiling.some((one) => !permissions.includes(one)) && (
        <Section title={t`What you may do`}>
          <PermissionSentences permissions={permissions} />
        </Section>
      )}
      {rules && <CustomerRules customer={tenant.name} rules={rules} />}
      {!rules && signIn === null && partnership.status === 'active' && (
        <Section title={t`Rules of the partnership`}>
          <Trans>
            What the customer allows and asks for is told to whoever has a role with it. A primary admin can
            give you one.
          </Trans>
        </Section>
      )}
    </>
  )
}

function StandingNotice({ customer }: { customer: Customer }) {
  const { partnership, tenant, signIn } = customer
  const { status, suspendedAt, endedAt, endedBy, withoutAdminsSince } = partnership
  if (status === 'suspended')
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {suspendedAt ? (
              <Trans>
                {tenant.name} suspended the partnership <Moment at={suspendedAt} />
              </Trans>
            ) : (
              <Trans>{tenant.name} has suspended the partnership</Trans>
            )}
          </MessageBarTitle>
          <Trans>
            Nobody of your organisation enters until {tenant.name} resumes it. Roles and assignments are kept.
          </Trans>
        </MessageBarBody>
      </MessageBar>
    )
  if (status === 'ended')
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {endedAt ? (
              <Trans>
                The partnership ended <Moment at={endedAt} />
              </Trans>
            ) : (
              <Trans>The partnership has ended</Trans>
            )}
          </MessageBarTitle>
          {endedBy === 'partner' ? (
            <Trans>Your organisation removed the customer. To come back, it has to invite you again.</Trans>
          ) : endedBy === 'date' ? (
            <Trans>It reached its end date. To come back, the customer has to invite you again.</Trans>
          ) : (
            <Trans>The customer ended it. To come back, it has to invite you again.</Trans>
          )}
        </MessageBarBody>
      </MessageBar>
    )
  if (withoutAdminsSince !== null)
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>Nobody is primary admin any more</Trans>
          </MessageBarTitle>
          {customer.may.restorePrimaryAdmins ? (
            <Trans>
              Your directory has nobody left who is one. Name others: you answer invitations here.
            </Trans>
          ) : (
            <Trans>
              Your directory has nobody left who is one. Whoever answers invitations in your organisation can
              name others.
            </Trans>
          )}
        </MessageBarBody>
        {customer.may.restorePrimaryAdmins && (
          <MessageBarActions>
            <RestoreAdmins customer={customer} />
          </MessageBarActions>
        )}
      </MessageBar>
    )
  if (signIn !== null)
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          {signIn.code === 'sign_in.network_refused' ? (
            <Trans>
              {tenant.name} does not accept the network that you come from. Connect from one it accepts to
              enter.
            </Trans>
          ) : (
            <Trans>{tenant.name} asks for a stronger or fresher sign-in before you enter.</Trans>
          )}
        </MessageBarBody>
      </MessageBar>
    )
  return null
}
