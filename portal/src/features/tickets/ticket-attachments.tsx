import {
  Button,
  Caption1,
  Link,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { AttachRegular } from '@fluentui/react-icons'
import { attachmentLimits, type TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Moment, useFormat } from '../../lib/format.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { attachFile, attachmentAddress, ticketsTouched } from './tickets-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  name: { overflowWrap: 'anywhere' },
  start: { justifySelf: 'start', alignSelf: 'start' },
})

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
  // What cannot be attached is not sent first.
  const [refused, refuse] = useState<File | null>(null)
  const most = format.size(attachmentLimits.bytes)
  const choose = (file: File) => {
    const isRefused = file.size === 0 || file.size > attachmentLimits.bytes
    refuse(isRefused ? file : null)
    if (isRefused) attach.reset()
    else attach.mutate(file)
  }
  return (
    <>
      {ticket.attachments.length === 0 && (
        <Caption1>
          <Trans>Nothing is attached yet.</Trans>
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
                {format.size(size)}, {author.name}, <Moment at={at} />
              </Trans>
            </Caption1>
          </li>
        ))}
      </ul>
      <ProblemBar error={attach.error} />
      {refused && <Refused file={refused} />}
      {ticket.may.note && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t`Attach a file`}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) choose(file)
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
          <Caption1>
            <Trans>Pictures, videos, PDF, archives and plain text such as logs, up to {most} each.</Trans>
          </Caption1>
        </>
      )}
    </>
  )
}

/** Why a file is not even sent, and what to do instead. */
function Refused({ file: { name, size } }: { file: File }) {
  const format = useFormat()
  const [is, most] = [format.size(size), format.size(attachmentLimits.bytes)]
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {size === 0 ? <Trans>{name} is empty</Trans> : <Trans>{name} is too large</Trans>}
        </MessageBarTitle>
        {size === 0 ? (
          <Trans>Choose a file that something is in.</Trans>
        ) : (
          <Trans>
            It has {is}, and {most} can be attached. Attach a part of it or an archive, or write in a note
            where it is.
          </Trans>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
