import { createTransport } from 'nodemailer'
import type { WrittenMail } from './write-mail.ts'

/** A written mail with where it goes. */
export interface AddressedMail extends WrittenMail {
  readonly to: { readonly name: string; readonly address: string }
  /** The same for each attempt, so that a mailbox tells a repeated mail by it. */
  readonly messageId: string
  /** The beginning of the thread it belongs to, which no mail ever was: each of them refers to it. */
  readonly thread?: string
}

/** What takes mails away. */
export interface Post {
  /** The address of the product, which mails lead to. */
  readonly publicUrl: string
  /** @throws Refused when the mail server will not take it, however often it is asked */
  send(mail: AddressedMail): Promise<void>
  close(): void
}

/** The mail server's last word on one recipient: trying again changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** Hands mails to an SMTP server, given as a URL such as `smtps://user:password@mail.contoso.com`. */
export function smtpPost(publicUrl: string, smtpUrl: string, from: string): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    publicUrl,
    async send({ to, subject, text, html, language, messageId, thread }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId,
          ...(thread && { inReplyTo: thread, references: thread }),
          headers: {
            'Content-Language': language,
            // No out-of-office replies, please (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        })
      } catch (error) {
        throw isFinal(error)
          ? new Refused(error instanceof Error ? error.message : '', { cause: error })
          : error
      }
    },
    close: () => transport.close(),
  }
}

/** Takes nothing anywhere: what was written stays where it can be read, in the demo and without a mail server. */
export const nullPost = (publicUrl: string): Post => ({ publicUrl, send: async () => {}, close: () => {} })

// The envelope or the message was refused for good (5xx); a refused sign-in or a server that is away may pass.
const isFinal = (error: unknown): boolean => {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
}
