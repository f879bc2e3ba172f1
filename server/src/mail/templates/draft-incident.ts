import { findSignal, type TicketSeverity } from '@latchkey/contract'
import type { OpenedTicket } from '../mail-data.ts'
import { type Draft, type Format, paths } from './language.ts'

/** What a language says of incidents, in the words of its portal. */
export interface IncidentWords {
  readonly severities: Readonly<Record<TicketSeverity, string>>
  /** Signals by their keys; what a device alone has named keeps its name, and so does the catalogue's own language. */
  readonly signals: Readonly<Record<string, string>>
  readonly news: Readonly<Record<OpenedTicket['news'], (customer: string) => string>>
  readonly issue: string
  readonly labels: Readonly<
    Record<'incident' | 'severity' | 'rooms' | 'reported' | 'described' | 'since' | 'number' | 'see', string>
  >
  readonly digest: {
    readonly subject: (count: number) => string
    readonly begin: string
    readonly see: string
  }
  /** How a place stands behind the name of a room. */
  readonly within: (room: string, place: string) => string
}

const most = 10
/** The rest of a digest is behind its link; its subject says how many they are. */
const mostTold = 100

/**
 * The mail about an incident. Its subject is the same each time the incident is opened again, or some mailboxes would
 * not keep the thread together.
 */
export const draftIncident =
  (words: IncidentWords) =>
  (data: OpenedTicket, { instant }: Format): Draft => {
    const { customer, news, number, rooms, said, severity, signal } = data
    const { labels } = words
    const title = titleIn(words, data)
    const names = rooms.map(({ name }) => name)
    return {
      subject: `[${words.severities[severity]}] ${shortened(names, 3).join(', ')}: ${title} (${customer}, ${number})`,
      paragraphs: [words.news[news](customer)],
      facts: [
        [labels.incident, title],
        [labels.severity, words.severities[severity]],
        [
          labels.rooms,
          shortened(
            rooms.map(({ name, place }) => (place ? words.within(name, place) : name)),
            most,
          ).join('\n'),
        ],
        ...(said ? [[signal === null ? labels.described : labels.reported, said] as const] : []),
        [labels.since, instant(data.openedAt)],
        [labels.number, number],
      ],
      link: { label: labels.see, path: paths.incident(data) },
    }
  }

/** Several incidents in one mail, each with its own address. */
export const draftDigest =
  (words: IncidentWords) =>
  ({ incidents }: { readonly incidents: readonly OpenedTicket[] }, { instant, url }: Format): Draft => {
    const { digest, severities } = words
    return {
      subject: digest.subject(incidents.length),
      paragraphs: [digest.begin],
      facts: incidents.slice(0, mostTold).map((data) => [
        `${data.customer}, ${shortened(
          data.rooms.map(({ name }) => name),
          most,
        ).join(', ')}`,
        `[${severities[data.severity]}] ${titleIn(words, data)}, ${instant(data.openedAt)}\n${url(paths.incident(data))}`,
      ]),
      link: { label: digest.see, path: paths.incidents(incidents[0]?.side ?? 'customer') },
    }
  }

function titleIn(words: IncidentWords, { signal, component, said }: OpenedTicket): string {
  if (signal === null) {
    const [first = ''] = said.split('\n', 1)
    return first.length > 120 ? `${first.slice(0, 119)}…` : first || words.issue
  }
  const title = words.signals[signal] ?? findSignal(signal)?.title ?? signal
  return component ? `${title} ${component}` : title
}

const shortened = (names: readonly string[], length: number): string[] =>
  names.length > length ? [...names.slice(0, length), `… (+${names.length - length})`] : [...names]
