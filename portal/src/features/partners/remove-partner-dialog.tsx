import { makeStyles, tokens } from '@fluentui/react-components'
import type { Ending, Partnership } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useActivityWords } from '../../lib/activity-words.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Bar, Skeleton } from '../../ui/skeleton.tsx'
import { endingQuery, useRemovePartner } from './partners-api.ts'

/** So many of each are named. */
const few = 10

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  heading: { fontWeight: tokens.fontWeightSemibold, display: 'block' },
})

interface RemovePartnerDialogProps {
  readonly partnership: Partnership
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Ends a partnership, after saying what that does (decisions D4). */
export function RemovePartnerDialog({ partnership, onClose, onRemoved }: RemovePartnerDialogProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { name } = partnership.partner
  const ending = useQuery(endingQuery(useTenantPlace(), partnership.id))
  const remove = useRemovePartner(partnership, { words: t`${name} is removed`, onDone: onRemoved })
  return (
    <ConfirmDialog
      title={t`Remove ${name}?`}
      action={t`Remove partner`}
      typed={name}
      isBusy={remove.isPending || ending.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <div className={styles.root}>
        <Trans>
          This ends the partnership at once and for good: to work together again, you send a new invitation.
          What was done stays in your audit log.
        </Trans>
        {ending.isError && <ProblemBar error={ending.error} />}
        {ending.isPending && (
          <Skeleton>
            <Bar />
          </Skeleton>
        )}
        {ending.data && <EndingWords ending={ending.data} />}
      </div>
    </ConfirmDialog>
  )
}

function EndingWords({ ending }: { ending: Ending }) {
  const activity = useActivityWords()
  const { people, roles, assignments, pendingApprovals, pendingInvitations, openTickets } = ending
  return (
    <>
      <Part
        heading={
          <Plural
            value={people.length}
            one="# person or security group loses access:"
            other="# people and security groups lose access:"
          />
        }
        items={people.map(({ id, name, upn }) => ({ id, words: upn ? `${name} (${upn})` : name }))}
      />
      <Part
        heading={<Plural value={roles.length} one="# role is removed:" other="# roles are removed:" />}
        items={roles.map(({ id, name }) => ({ id, words: name }))}
      />
      <Part
        heading={
          <Plural
            value={assignments.length}
            one="# assignment is removed:"
            other="# assignments are removed:"
          />
        }
        items={assignments.map(({ id, name, role }) => ({
          id,
          words: (
            <Trans>
              {name} of the role {role}
            </Trans>
          ),
        }))}
      />
      <Part
        heading={
          <Plural
            value={pendingApprovals.length}
            one="# request for approval is cancelled:"
            other="# requests for approval are cancelled:"
          />
        }
        items={pendingApprovals.map(({ id, operation, target, requestedBy }) => ({
          id,
          words: (
            <Trans>
              {activity(operation)}: {target.name}, asked for by {requestedBy}
            </Trans>
          ),
        }))}
      />
      <Part
        heading={
          <Plural
            value={pendingInvitations.length}
            one="# invitation is withdrawn:"
            other="# invitations are withdrawn:"
          />
        }
        items={pendingInvitations.map(({ id, name }) => ({ id, words: name }))}
      />
      <Part
        heading={
          <Plural
            value={openTickets.length}
            one="# open incident that the partner works on stays with you:"
            other="# open incidents that the partner works on stay with you:"
          />
        }
        items={openTickets.map(({ id, title }) => ({ id, words: title }))}
      />
    </>
  )
}

interface PartProps {
  readonly heading: ReactNode
  readonly items: readonly { readonly id: string; readonly words: ReactNode }[]
}

function Part({ heading, items }: PartProps) {
  const styles = useStyles()
  const more = items.length - few
  if (items.length === 0) return null
  return (
    <div>
      <span className={styles.heading}>{heading}</span>
      <ul className={styles.list}>
        {items.slice(0, few).map(({ id, words }) => (
          <li key={id}>{words}</li>
        ))}
        {more > 0 && (
          <li>
            <Plural value={more} one="and # more" other="and # more" />
          </li>
        )}
      </ul>
    </div>
  )
}
