import type { Queue } from '../buffer/queue.ts'
import type { Clock } from '../clock.ts'
import type { Platform } from '../platform/platform.ts'
import type { AppEvent, RoomStory } from './room-story.ts'

const linesKept = 100

/** What the app has written, on its way to the server and as somebody may collect it. */
export class StoryLog {
  readonly queue: Queue
  readonly #clock: Clock
  #lines: string[] = []

  constructor(queue: Queue, clock: Clock) {
    this.queue = queue
    this.#clock = clock
  }

  get text(): string {
    return this.#lines.join('\n')
  }

  write(events: readonly AppEvent[]): void {
    if (events.length === 0) return
    const at = this.#clock.now().toISOString()
    const lines = events.map(({ eventId, payload }) => `${at} ${eventId} ${payload.Description?.trim()}`)
    this.#lines = [...this.#lines, ...lines].slice(-linesKept)
    this.queue.push(this.queue.place(events.map((event) => ({ at, ...event }))))
  }
}

/** What a played room does when it is told to: what can be seen from outside. */
export const playedPlatform = (story: RoomStory, log: StoryLog): Platform => ({
  name: 'a played room',
  collectLogs: async () => log.text,
  restart: async () => {
    log.write([story.restart()])
    return 'The room has restarted.'
  },
  applySettings: async (settings) => `Applied: ${Object.keys(settings).join(', ')}.`,
})
