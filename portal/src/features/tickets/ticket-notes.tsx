import { Avatar, Button, Caption1, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import type { TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { useRemembered } from '../../lib/remembered.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { addNote, ticketsTouched } from './tickets-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalL, listStyleType: 'none', margin: 0, padding: 0 },
  note: { display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', gap: tokens.spacingHorizontalM },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 },
  form: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  field: { width: '100%' },
})

/** Where both organisations talk about an incident. What was begun and not sent waits in this browser. */
export function TicketNotes({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [text, setText] = useRemembered(`note.${ticket.id}`, '')
  const [isTried, setTried] = useState(false)
  const change = useChange({
    run: (body: string) => addNote(ticket, body),
    touches: ticketsTouched(ticket.tenant.id),
    onDone: () => {
      setText('')
      setTried(false)
    },
  })
  const submit = () => {
    setTried(true)
    if (text.trim() !== '') change.mutate(text)
  }
  return (
    <>
      {ticket.notes.length === 0 && (
        <Caption1>
          <Trans>Nobody has written anything yet. Both organisations read what is written here.</Trans>
        </Caption1>
      )}
      <ol className={styles.list} aria-label={t`Notes`}>
        {ticket.notes.map(({ id, at, author, body }) => (
          <li key={id} className={styles.note}>
            <Avatar name={author.name} size={32} color="colorful" aria-hidden />
            <div>
              <Caption1>
                <Trans>
                  {author.name} ({author.tenant.name}), <Moment at={at} />
                </Trans>
              </Caption1>
              <p className={styles.text}>{body}</p>
            </div>
          </li>
        ))}
      </ol>
      {ticket.may.note && (
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Field
            className={styles.field}
            label={t`Write a note`}
            {...(isTried && text.trim() === '' && { validationMessage: t`Write something first.` })}
          >
            <Textarea
              value={text}
              onChange={(_, { value }) => setText(value)}
              resize="vertical"
              rows={3}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
              }}
            />
          </Field>
          <ProblemBar error={change.error} />
          <Button type="submit" appearance="primary" disabled={change.isPending}>
            <Trans>Add note</Trans>
          </Button>
        </form>
      )}
    </>
  )
}
