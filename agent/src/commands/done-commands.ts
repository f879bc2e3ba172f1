import { CommandResult } from '@latchkey/contract'
import { z } from 'zod'
import { findFile, replaceFile } from '../buffer/durable-file.ts'

const Done = z.object({
  id: z.string(),
  result: CommandResult,
  isTold: z.boolean(),
})
type Done = z.infer<typeof Done>

/** The server asks again only for commands that it has not heard of; those are among the last. */
const mostKept = 50

/**
 * What came of commands, on the disk: a command that comes twice is done once, also when the machine went down by it.
 */
export class DoneCommands {
  readonly #path: string | null
  #done: Done[]

  static async open(path: string): Promise<DoneCommands> {
    const text = await findFile(path)
    try {
      return new DoneCommands(path, text === null ? [] : z.array(Done).parse(JSON.parse(text)))
    } catch {
      return new DoneCommands(path, [])
    }
  }

  /** Of a device that does not exist: forgotten with it. */
  static inMemory(): DoneCommands {
    return new DoneCommands(null, [])
  }

  private constructor(path: string | null, done: Done[]) {
    this.#path = path
    this.#done = done
  }

  find(id: string): Done | undefined {
    return this.#done.find((done) => done.id === id)
  }

  /** Those whose result the server has not confirmed. */
  get untold(): readonly Done[] {
    return this.#done.filter(({ isTold }) => !isTold)
  }

  async add(id: string, result: CommandResult): Promise<void> {
    this.#done = [...this.#done.filter((done) => done.id !== id), { id, result, isTold: false }].slice(
      -mostKept,
    )
    await this.#save()
  }

  async markTold(id: string): Promise<void> {
    this.#done = this.#done.map((done) => (done.id === id ? { ...done, isTold: true } : done))
    await this.#save()
  }

  async #save(): Promise<void> {
    if (this.#path !== null) await replaceFile(this.#path, JSON.stringify(this.#done))
  }
}
