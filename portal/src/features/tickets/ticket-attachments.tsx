import { Button, Caption1, Link, makeStyles, tokens } from '@fluentui/react-components'
import { AttachRegular } from '@fluentui/react-icons'
import type { TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Moment, useFormat } from '../../lib/format.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { attachFile, attachmentAddress, ticketsTouched } from './tickets-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  name: { overflowWrap: 'anywhere' },
  start: { justifySelf: 'start', alignSelf: 'start' },
})

const megabyte = 1024 * 1024

/** Files that people have attached; they are downloaded, never opened in the page. */
export function TicketAttachments({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const attach = useMutation({
    mutationFn: (file: File) => attachFile(ticket, file),
    onSuccess: () =>
      Promise.all(ticketsTouched(ticket.tenant.id).map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const megabytes = (size: number) => format.number(Math.max(0.1, Math.round((size / megabyte) * 10) / 10))
  return (
    <>
      {ticket.attachments.length === 0 && (
        <Caption1>
          <Trans>Nothing is attached yet: pictures, logs, PDF and text files up to 10 MB.</Trans>
        </Caption1>
      )}
      <ul className={styles.list} aria-label={t`Attachments`}>
        {ticket.attachments.map(({ id, name, size, at, author }) => (
          <li key={id}>
            <Link className={styles.name} href={attachmentAddress(ticket, id)} download={name}>
              {name}
            </Link>
            <br />
            <Caption1>
              <Trans>
                {megabytes(size)} MB, {author.name}, <Moment at={at} />
              </Trans>
            </Caption1>
          </li>
        ))}
      </ul>
      <ProblemBar error={attach.error} />
      {ticket.may.note && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t`Attach a file`}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) attach.mutate(file)
              event.target.value = ''
            }}
          />
          <Button
            className={styles.start}
            icon={<AttachRegular />}
            disabled={attach.isPending}
            onClick={() => input.current?.click()}
          >
            {attach.isPending ? t`Attaching …` : t`Attach a file`}
          </Button>
        </>
      )}
    </>
  )
}
