import { Body1, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { Assignment, Member, Role } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { readAll } from '../../lib/list-query.ts'
import { usePlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { assignmentsSource, deleteRole, rolesTouched } from './roles-api.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { maxHeight: '240px', overflowY: 'auto' },
})

interface DeleteRoleDialogProps {
  readonly role: Role
  readonly closeTo: string
  readonly onClose: () => void
}

/** Asks before a role is deleted, and says who loses what. */
export function DeleteRoleDialog({ role, closeTo, onClose }: DeleteRoleDialogProps) {
  const { t } = useLingui()
  const place = usePlace()
  const words = useRoleWords()
  const navigate = useNavigate()
  const { search } = useLocation()
  const change = useChange({
    run: () => deleteRole(place, role),
    touches: rolesTouched(place),
    done: () => t`The role ${name} has been deleted.`,
    onDone: () => void navigate(closeTo + search),
    onHeld: onClose,
  })
  const name = words.role(role)
  return (
    <ConfirmDialog
      title={t`Delete the role ${name}?`}
      action={t`Delete role`}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Losses role={role} />
    </ConfirmDialog>
  )
}

function Losses({ role }: { role: Role }) {
  const { t } = useLingui()
  const styles = useStyles()
  const place = usePlace()
  const source = assignmentsSource(place, role.id)
  const { data, isPending } = useQuery({
    queryKey: [...source.key, 'all'],
    queryFn: ({ signal }) => readAll<Assignment>(source, {}, { signal }),
  })
  if (isPending) return <Spinner size="tiny" label={t`Looking who holds it`} />
  const members = distinct(data?.flatMap((assignment) => assignment.members) ?? [])
  const partner = role.partnership?.partner.name
  return (
    <div className={styles.content}>
      {members.length === 0 ? (
        <Body1>
          <Trans>Nobody holds this role. It cannot be brought back.</Trans>
        </Body1>
      ) : (
        <>
          <Body1>
            <Plural
              value={data?.length ?? 0}
              one="Its assignment goes with it, and these members lose at once what it gives them. This cannot be undone."
              other="Its # assignments go with it, and these members lose at once what they give them. This cannot be undone."
            />
          </Body1>
          <div className={styles.list}>
            <MemberList members={members} label={t`Who loses the role`} />
          </div>
        </>
      )}
      {partner && place.portal === 'customer' && (
        <Body1>
          <Trans>
            {partner} keeps its other roles, and can make this one again unless you end the partnership.
          </Trans>
        </Body1>
      )}
    </div>
  )
}

const distinct = (members: readonly Member[]): Member[] => [
  ...new Map(members.map((member) => [`${member.type}:${member.id}`, member])).values(),
]
