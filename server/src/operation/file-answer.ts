/** A file as the answer of a read. It is saved by whoever asked, and shown by no browser. */
export class FileAnswer {
  readonly name: string
  readonly mediaType: string
  readonly content: Buffer

  constructor({ name, mediaType, content }: Pick<FileAnswer, 'name' | 'mediaType' | 'content'>) {
    this.name = name
    this.mediaType = mediaType
    this.content = content
  }
}
