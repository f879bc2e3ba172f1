import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { ErrorCircleFilled, LockClosedRegular } from '@fluentui/react-icons'
import type { Permission } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { type Ref, useId } from 'react'
import { groupBy } from '../lib/group-by.ts'
import { usePermissionWords } from '../lib/permission-words.ts'

const useStyles = makeStyles({
  root: { outlineStyle: 'none' },
  error: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingBottom: tokens.spacingVerticalS,
    color: tokens.colorPaletteRedForeground1,
  },
  features: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    alignItems: 'start',
  },
  feature: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  name: {
    width: '100%',
    padding: 0,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  sentence: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  refusal: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    paddingInlineStart: '34px',
    paddingBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { flexShrink: 0, marginTop: '2px' },
})

export interface OfferedPermission {
  readonly permission: Permission
  /** Why it cannot be chosen; null where it can. */
  readonly refusal: string | null
}

interface PermissionPickerProps {
  readonly label: string
  /** In the catalogue's order. */
  readonly offered: readonly OfferedPermission[]
  readonly value: readonly Permission[]
  readonly onChange: (permissions: Permission[]) => void
  readonly error?: string
  /** Focused where something about the choice is wrong. */
  readonly ref?: Ref<HTMLDivElement>
}

/** Chooses permissions feature by feature; what cannot be chosen is there, with the reason. */
export function PermissionPicker(props: PermissionPickerProps) {
  const { label, offered, value, onChange, error, ref } = props
  const styles = useStyles()
  const words = usePermissionWords()
  const chosen = new Set(value)
  const choose = (permissions: readonly Permission[], isChosen: boolean) => {
    const changed = new Set(value)
    for (const permission of permissions)
      if (isChosen) changed.add(permission)
      else changed.delete(permission)
    onChange(offered.map(({ permission }) => permission).filter((permission) => changed.has(permission)))
  }
  return (
    <div ref={ref} tabIndex={-1} className={styles.root}>
      {error && (
        <div role="alert" className={styles.error}>
          <ErrorCircleFilled aria-hidden />
          {error}
        </div>
      )}
      <div className={styles.features} role="group" aria-label={label}>
        {[...groupBy(offered, ({ permission }) => words(permission).feature)].map(([feature, ofFeature]) => (
          <Feature key={feature} name={feature} offered={ofFeature} chosen={chosen} onChoose={choose} />
        ))}
      </div>
    </div>
  )
}

interface FeatureProps {
  readonly name: string
  readonly offered: readonly OfferedPermission[]
  readonly chosen: ReadonlySet<Permission>
  readonly onChoose: (permissions: readonly Permission[], isChosen: boolean) => void
}

function Feature({ name, offered, chosen, onChoose }: FeatureProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const open = offered.filter(({ refusal }) => refusal === null).map(({ permission }) => permission)
  const count = open.filter((permission) => chosen.has(permission)).length
  return (
    <fieldset className={styles.feature} aria-label={name}>
      <div className={styles.name}>
        <Checkbox
          label={name}
          aria-label={t`Select all of ${name}`}
          disabled={open.length === 0}
          checked={count > 0 && (count === open.length || 'mixed')}
          onChange={() => onChoose(open, count < open.length)}
        />
      </div>
      {offered.map((one) => (
        <Choice
          key={one.permission}
          offered={one}
          isChosen={chosen.has(one.permission)}
          onChoose={(isChosen) => onChoose([one.permission], isChosen)}
        />
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  readonly offered: OfferedPermission
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
}

function Choice({ offered: { permission, refusal }, isChosen, onChoose }: ChoiceProps) {
  const styles = useStyles()
  const words = usePermissionWords()
  const id = useId()
  const { label, sentence } = words(permission)
  return (
    <div>
      <Checkbox
        label={
          <>
            {label}
            <span className={styles.sentence}>{sentence}</span>
          </>
        }
        checked={isChosen}
        disabled={refusal !== null}
        aria-describedby={refusal === null ? undefined : id}
        onChange={(_, { checked }) => onChoose(checked === true)}
      />
      {refusal !== null && (
        <div id={id} className={styles.refusal}>
          <LockClosedRegular className={styles.icon} aria-hidden />
          {refusal}
        </div>
      )}
    </div>
  )
}
