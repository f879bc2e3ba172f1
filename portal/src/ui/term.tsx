import { Button, makeStyles, Tooltip } from '@fluentui/react-components'
import { InfoRegular } from '@fluentui/react-icons'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** What the words of the field mean here, for whoever meets them for the first time. */
const meanings = {
  scope: msg`The rooms something reaches: all of them, or named rooms and groups. A group counts as what it holds now.`,
  ceiling: msg`The most that a partner may hold in your rooms, whatever roles it makes for its people.`,
  changeControl: msg`Which of a partner's changes take effect at once, and which wait until you approve them.`,
  primaryAdmin: msg`Somebody at the partner who works in the rooms you gave and passes rights on to colleagues.`,
  tenantManager: msg`Somebody who answers invitations for their organisation. They see no rooms.`,
  partnership: msg`What an accepted invitation becomes. It can be suspended, resumed and ended at any moment.`,
  assignment: msg`Who holds a role, and in which rooms.`,
  assignedAdmins: msg`The one assignment of the Primary admin role. Its scope is what you gave to the partner.`,
  role: msg`A set of permissions under one name.`,
  lifecycle: msg`How far a room has come: created, onboarding, enrolled, unenrolled.`,
} satisfies Record<string, MessageDescriptor>

export type Term = keyof typeof meanings

const useStyles = makeStyles({ button: { minWidth: 'auto', verticalAlign: 'middle' } })

/** A word of the glossary, with what it means at hand. */
export function Meaning({ of, children }: { of: Term; children: ReactNode }) {
  const { i18n, t } = useLingui()
  const styles = useStyles()
  return (
    <>
      {children}
      <Tooltip content={i18n._(meanings[of])} relationship="description" withArrow>
        <Button
          className={styles.button}
          appearance="transparent"
          size="small"
          icon={<InfoRegular />}
          aria-label={t`What this means`}
        />
      </Tooltip>
    </>
  )
}
