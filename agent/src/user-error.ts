/** What went wrong because of how things are, and what to do about it. The program ends with it, and shows no stack. */
export class UserError extends Error {
  readonly advice: string

  constructor(what: string, advice: string) {
    super(what)
    this.advice = advice
  }
}
