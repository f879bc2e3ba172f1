import { join } from 'node:path'
import type { FleetRoom, FleetStore, Identity, KeyFile } from '@latchkey/agent'
import { findText, writePrivate } from '../embedded/files.ts'

interface Content {
  keys: Record<string, KeyFile>
  identities: Record<string, Identity>
}

const writeAfterMs = 500

/** Remembers the demo's devices from start to start, beside the database that knows them. */
export class FleetFile implements FleetStore {
  readonly #path: string
  readonly #content: Content
  readonly #onEnrolled: (room: FleetRoom, identity: Identity) => void
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  static async open(
    dataRoot: string,
    onEnrolled: (room: FleetRoom, identity: Identity) => void,
  ): Promise<FleetFile> {
    const path = join(dataRoot, 'fleet.json')
    return new FleetFile(path, parse(await findText(path)), onEnrolled)
  }

  private constructor(path: string, content: Content, onEnrolled: (room: FleetRoom, of: Identity) => void) {
    this.#path = path
    this.#content = content
    this.#onEnrolled = onEnrolled
  }

  findKey(tenantId: string): KeyFile | undefined {
    return this.#content.keys[tenantId]
  }

  saveKey(key: KeyFile): void {
    this.#content.keys[key.tenantId] = key
    this.#writeSoon()
  }

  find(room: FleetRoom): Identity | undefined {
    return this.#content.identities[nameOf(room)]
  }

  save(room: FleetRoom, identity: Identity): void {
    this.#content.identities[nameOf(room)] = identity
    this.#writeSoon()
    this.#onEnrolled(room, identity)
  }

  /** Answers once everything is written. */
  async close(): Promise<void> {
    if (this.#timer) this.#write()
    await this.#writing
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.#write(), writeAfterMs)
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const text = `${JSON.stringify(this.#content)}\n`
    // Without the file the devices enrol anew; that is no reason to end a demo.
    this.#writing = this.#writing.then(() => writePrivate(this.#path, text)).catch(() => {})
  }
}

const nameOf = ({ key, registrationId }: FleetRoom): string => `${key.tenantId} ${registrationId}`

function parse(text: string | undefined): Content {
  const nothing: Content = { keys: {}, identities: {} }
  try {
    return text === undefined ? nothing : { ...nothing, ...(JSON.parse(text) as Partial<Content>) }
  } catch {
    return nothing
  }
}
