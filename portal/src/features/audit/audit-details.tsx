import {
  Caption1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { AuditEntry } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useObjectWords } from '../../lib/activity-words.ts'
import { Refusal } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { useProblemWords } from '../../lib/problem-words.ts'
import { Changes } from '../../ui/changes.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { organisationsQuery } from './audit-api.ts'
import { ResultBadge } from './audit-columns.tsx'
import { useAuditWords } from './audit-words.ts'
import { useNamesIn } from './names-in.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

interface AuditDetailsProps {
  readonly entry: AuditEntry
  readonly isPrinted?: boolean
}

/** Everything an entry tells, in people's words, with the ids that other systems go by in small type. */
export function AuditDetails({ entry, isPrinted = false }: AuditDetailsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useAuditWords()
  const describe = useProblemWords()
  const nameOf = useObjectWords()
  const { tenant, permissions } = useTenantPlace()
  const organisations = useQuery({
    ...organisationsQuery(tenant.id),
    enabled: permissions.has('partners.view'),
  })
  const names = useNamesIn(tenant.id, entry, organisations.data ?? [])
  const { actor, approver, object, before, after, problem } = entry
  const organisation = (id: string) =>
    id === tenant.id
      ? tenant.name
      : (organisations.data?.find(({ partner }) => partner.id === id)?.partner.name ?? id)
  const refusal =
    problem === null ? null : describe(new Refusal(0, { code: problem as never, title: problem }))
  return (
    <>
      {refusal && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>This was refused, and changed nothing</Trans>
            </MessageBarTitle>
            {refusal.title} <Caption1>({problem})</Caption1>
          </MessageBarBody>
        </MessageBar>
      )}
      <Facts
        facts={[
          { label: t`Result`, value: <ResultBadge result={entry.result} /> },
          { label: t`Time`, value: <WithId id={entry.at}>{format.moment(entry.at)}</WithId> },
          {
            label: t`Person`,
            value:
              actor.kind === 'system' ? (
                <WithId id={actor.name}>{t`Latchkey itself`}</WithId>
              ) : (
                <WithId id={actor.id}>
                  {isPrinted || actor.id === null ? (
                    actor.name
                  ) : (
                    <Narrowed by="actor" id={actor.id}>
                      {actor.name}
                    </Narrowed>
                  )}
                </WithId>
              ),
          },
          {
            label: t`Their organisation`,
            value: <WithId id={actor.tenantId}>{organisation(actor.tenantId)}</WithId>,
          },
          {
            label: t`Acted in`,
            value: <WithId id={entry.tenantId}>{organisation(entry.tenantId)}</WithId>,
          },
          ...(actor.tokenId === null
            ? []
            : [{ label: t`With an API token`, value: <WithId id={actor.tokenId}>{t`Yes`}</WithId> }]),
          ...(approver === null
            ? []
            : [
                {
                  label: t`Approved by`,
                  value: (
                    <WithId id={approver.id}>
                      {t`${approver.name}, ${organisation(approver.tenantId)}`}
                    </WithId>
                  ),
                },
              ]),
          {
            label: t`Object`,
            value: object && (
              <WithId id={object.id}>
                {isPrinted || !/^[\da-f-]{36}$/i.test(object.id) ? (
                  nameOf(object)
                ) : (
                  <Narrowed by="object" id={object.id}>
                    {nameOf(object)}
                  </Narrowed>
                )}
              </WithId>
            ),
          },
          { label: t`Category`, value: words.category(entry.category) },
          { label: t`Operation`, value: words.operation(entry.operation) },
        ]}
      />
      {(before !== null || after !== null) && (
        <Section title={<Trans>What it changed</Trans>}>
          <Changes before={before} after={after} names={names} label={t`What it changed`} />
        </Section>
      )}
      <Section title={<Trans>Where it came from</Trans>}>
        <Facts
          facts={[
            { label: t`IP address`, value: entry.ip },
            { label: t`Request id`, value: entry.requestId },
            { label: t`Entry id`, value: entry.id },
            {
              label: t`Place in the chain`,
              value:
                entry.sequence === null ? (
                  t`It gets one within a second of happening`
                ) : (
                  <WithId id={entry.hash}>{format.number(entry.sequence)}</WithId>
                ),
            },
          ]}
        />
      </Section>
    </>
  )
}

function WithId({ id, children }: { id: string | null; children: ReactNode }) {
  const styles = useStyles()
  return (
    <span className={styles.line}>
      <span>{children}</span>
      {id !== null && <Caption1 className={styles.quiet}>{id}</Caption1>}
    </span>
  )
}

/** A name that narrows the list to what is of it; the entry stays open. */
function Narrowed({ by, id, children }: { by: 'actor' | 'object'; id: string; children: ReactNode }) {
  const { pathname, search } = useLocation()
  const query = new URLSearchParams(search)
  query.set(by, id)
  return <RouteLink to={`${pathname}?${query}`}>{children}</RouteLink>
}
