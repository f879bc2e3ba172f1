import { Body1, Button, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DocumentTableRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { type DragEvent, useRef, useState } from 'react'
import { useFormat } from '../../lib/format.tsx'

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXXL,
    borderRadius: tokens.borderRadiusLarge,
    border: `2px dashed ${tokens.colorNeutralStroke1}`,
    textAlign: 'center',
    overflowWrap: 'anywhere',
  },
  over: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  icon: { fontSize: '32px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
})

interface FileDropProps {
  readonly file: File | null
  readonly onFile: (file: File) => void
}

/** Takes a CSV file, dropped here or chosen. */
export function FileDrop({ file, onFile }: FileDropProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  const size = file && format.number(Math.max(1, Math.round(file.size / 1024)))
  return (
    <div
      className={mergeClasses(styles.zone, isOver && styles.over)}
      role="group"
      aria-label={t`CSV file`}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event)
        const [dropped] = event.dataTransfer.files
        if (dropped) onFile(dropped)
      }}
    >
      <DocumentTableRegular className={styles.icon} aria-hidden />
      {file ? (
        <Body1 role="status">
          <Trans>
            <b>{file.name}</b>, {size} kB
          </Trans>
        </Body1>
      ) : (
        <Body1>
          <Trans>Drop a CSV file here.</Trans>
        </Body1>
      )}
      <Button onClick={() => input.current?.click()}>
        {file ? <Trans>Choose another file</Trans> : <Trans>Choose a file</Trans>}
      </Button>
      <Caption1>
        <Trans>Up to 50,000 rooms.</Trans>
      </Caption1>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={t`CSV file`}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) onFile(chosen)
          // The same file again, corrected in between, is another choice.
          event.target.value = ''
        }}
      />
    </div>
  )
}
