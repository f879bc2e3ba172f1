/** Where a command runs: what it was given, and whom it speaks to. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadableStream
  print(text: string): void
  /** What is no answer, but says how it goes. */
  note(text: string): void
  readonly stop: AbortSignal
}

export interface Command {
  readonly name: string
  readonly summary: string
  readonly usage: string
  /** The options beside `--data`, `--json` and `--help`, with what they mean. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly means: string }>>
  /** Answers the exit code. */
  run(given: Given, terminal: Terminal): Promise<number>
}

export interface Given {
  readonly folder: string
  readonly isJson: boolean
  text(option: string): string | undefined
  flag(option: string): boolean
  readonly words: readonly string[]
}
