import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { usePermissionWords } from '../../lib/permission-words.ts'
import { usePlace } from '../../lib/place.tsx'
import { withPermission } from './ceiling-value.ts'

const useStyles = makeStyles({
  features: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    alignItems: 'start',
  },
  feature: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  name: { padding: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  choices: { display: 'flex', flexDirection: 'column' },
})

interface PermissionChoicesProps {
  readonly label: string
  readonly offered: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (permissions: readonly string[]) => void
}

/** Permissions as sentences to be ticked, feature by feature. Nobody gives what they do not hold. */
export function PermissionChoices({ label, offered, chosen, onChange }: PermissionChoicesProps) {
  const styles = useStyles()
  const words = usePermissionWords()
  const { permissions: held } = usePlace()
  const features = new Map<string, string[]>()
  for (const id of offered) {
    const { feature } = words(id)
    features.set(feature, [...(features.get(feature) ?? []), id])
  }
  const holds = new Set<string>(held)
  return (
    <div className={styles.features} role="group" aria-label={label}>
      {[...features].map(([feature, ids]) => (
        <fieldset key={feature} className={styles.feature}>
          <legend className={styles.name}>{feature}</legend>
          <div className={styles.choices}>
            {ids.map((id) => (
              <Checkbox
                key={id}
                label={words(id).sentence}
                checked={chosen.includes(id)}
                disabled={!holds.has(id) && !chosen.includes(id)}
                onChange={(_, { checked }) => onChange(withPermission(chosen, id, checked === true))}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
