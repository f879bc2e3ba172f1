import type { House } from '../access/look.ts'

/** What a job does with its payload. Runs at least once: doing it again must be harmless. */
export type Task = (house: House, payload: Readonly<Record<string, string>>) => Promise<void>

/** A noun's jobs, by the name they are enqueued under. */
export type Tasks = Readonly<Record<string, Task>>

/** Which of a noun's jobs come round by themselves, as cron writes it, in UTC. */
export type Schedule = Readonly<Record<string, string>>
