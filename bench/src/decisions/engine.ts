import type { Question } from '../questions.ts'

/** Something that decides, over facts that it was given beforehand and has made ready in its own best form. */
export interface Engine {
  readonly name: string
  decide(question: Question): boolean
}
