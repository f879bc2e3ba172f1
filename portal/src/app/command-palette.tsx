import {
  Caption1,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  makeStyles,
  mergeClasses,
  SearchBox,
  tokens,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Finding, useFindings } from './find-anything.ts'

const useStyles = makeStyles({
  surface: { padding: tokens.spacingVerticalM, maxWidth: '640px', alignSelf: 'start', marginTop: '10vh' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, padding: 0 },
  list: { maxHeight: '50vh', overflowY: 'auto', margin: 0, padding: 0 },
  heading: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} 2px`, display: 'block' },
  option: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  current: { backgroundColor: tokens.colorNeutralBackground1Selected },
  below: { color: tokens.colorNeutralForeground3 },
})

/** Goes anywhere by name: pages, rooms, groups, partners, roles, customers; only what one may see is found. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { groups, isSearching } = useFindings(text)
  const all = groups.flatMap(({ findings }) => findings)
  const current = Math.min(at, all.length - 1)
  const go = (finding: Finding | undefined) => {
    if (!finding) return
    onClose()
    void navigate(finding.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(all.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, current - 1))
    else if (event.key === 'Enter') go(all[current])
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface} aria-label={t`Search`}>
        <DialogBody>
          <DialogContent className={styles.content}>
            <SearchBox
              autoFocus
              size="large"
              placeholder={t`Search rooms, people, partners …`}
              value={text}
              onChange={(_, { value }) => {
                setText(value)
                setAt(0)
              }}
              onKeyDown={onKeyDown}
              input={{
                role: 'combobox',
                'aria-label': t`Search`,
                'aria-expanded': all.length > 0,
                'aria-controls': listId,
                'aria-activedescendant': all[current] ? `${listId}-${current}` : undefined,
              }}
            />
            <div role="listbox" id={listId} aria-label={t`Found`} className={styles.list}>
              {groups.map(({ label, findings }) => (
                <div role="group" aria-label={label} key={label}>
                  <Caption1 className={styles.heading} aria-hidden>
                    {label}
                  </Caption1>
                  {findings.map((finding) => {
                    const position = all.indexOf(finding)
                    return (
                      // The field has the keys.
                      <div
                        role="option"
                        id={`${listId}-${position}`}
                        key={finding.to}
                        aria-selected={position === current}
                        className={mergeClasses(styles.option, position === current && styles.current)}
                        onMouseMove={() => setAt(position)}
                        onClick={() => go(finding)}
                      >
                        <span>{finding.name}</span>
                        {finding.below && <Caption1 className={styles.below}>{finding.below}</Caption1>}
                      </div>
                    )
                  })}
                </div>
              ))}
            </div>
            {text.trim().length > 1 && all.length === 0 && !isSearching && (
              <Caption1 role="status">
                <Trans>Nothing that you may see is called that.</Trans>
              </Caption1>
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
