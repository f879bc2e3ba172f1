import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it came over the wire, with the addresses of its envelope. */
export interface ReceivedMail extends Email {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
}

/** A mail server of one test's own. */
export interface Mailbox {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** The mails to one address. */
  to(address: string): ReceivedMail[]
  close(): Promise<void>
}

/** Listens on a port of its own, or on the one given: that of a server that was away. */
export async function openMailbox(options: SMTPServerOptions = {}, port = 0): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const to = envelope.rcptTo.map(({ address }) => address)
      mails.push({ ...(await PostalMime.parse(Buffer.concat(chunks))), envelope: { from, to } })
      done()
    },
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    to: (address) => mails.filter(({ envelope }) => envelope.to.includes(address)),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
