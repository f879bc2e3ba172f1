import { Button, Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTenantPlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import { Section } from '../../ui/section.tsx'
import { type CeilingValue, givableInGroups } from './ceiling-value.ts'
import { PermissionChoices } from './permission-choices.tsx'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  field: { maxWidth: '360px' },
  group: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  top: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { marginInlineEnd: 'auto', overflowWrap: 'anywhere' },
})

interface CeilingGroupsProps {
  readonly value: CeilingValue
  readonly onChange: (value: CeilingValue) => void
}

/** More that is allowed in the rooms of single groups: *tickets everywhere, modify only in Munich*. */
export function CeilingGroups({ value, onChange }: CeilingGroupsProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { tenant } = useTenantPlace()
  const [text, setText] = useState('')
  const { data: groups = [] } = useQuery(allGroupsQuery(tenant.id))
  const offered = groups.filter(({ id }) => value.inGroups.every(({ group }) => group.id !== id))
  const matching = offered.filter(({ name }) => name.toLocaleLowerCase().includes(text.toLocaleLowerCase()))
  const left = givableInGroups.filter((id) => !value.permissions.includes(id))
  return (
    <Section title={t`More in single groups`}>
      <p className={styles.words}>
        <Trans>
          What the partner may do only in the rooms of a group, besides what it may do everywhere it reaches.
        </Trans>
      </p>
      {value.inGroups.map((entry) => {
        const { name } = entry.group
        return (
          <div key={entry.group.id} className={styles.group}>
            <div className={styles.top}>
              <Text weight="semibold" className={styles.name}>
                {name}
              </Text>
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t`Remove ${name}`}
                onClick={() =>
                  onChange({ ...value, inGroups: value.inGroups.filter((other) => other !== entry) })
                }
              />
            </div>
            <PermissionChoices
              label={t`More in ${name}`}
              offered={left}
              chosen={entry.permissions}
              onChange={(permissions) =>
                onChange({
                  ...value,
                  inGroups: value.inGroups.map((other) =>
                    other === entry ? { ...entry, permissions } : other,
                  ),
                })
              }
            />
          </div>
        )
      })}
      {left.length > 0 && offered.length > 0 && (
        <Field label={t`Add a group`} className={styles.field}>
          <Combobox
            value={text}
            selectedOptions={[]}
            placeholder={t`Name of a group`}
            onChange={(event) => setText(event.target.value)}
            onOptionSelect={(_, { optionValue }) => {
              const group = groups.find(({ id }) => id === optionValue)
              setText('')
              if (group)
                onChange({
                  ...value,
                  inGroups: [
                    ...value.inGroups,
                    { group: { id: group.id, name: group.name }, permissions: [] },
                  ],
                })
            }}
          >
            {matching.slice(0, 50).map(({ id, name }) => (
              <Option key={id} value={id}>
                {name}
              </Option>
            ))}
          </Combobox>
        </Field>
      )}
    </Section>
  )
}
