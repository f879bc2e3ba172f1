/** How a read can be answered: as JSON unless something else is there and asked for. */
export type Form = 'json' | 'csv' | 'jsonl'

const types = { json: 'application/json', csv: 'text/csv', jsonl: 'application/jsonl' } as const

/** The offered form that a reader would rather have than JSON, by the Accept header: it must be named, and weigh more. */
export function chooseForm(accept: string | undefined, offered: readonly Exclude<Form, 'json'>[]): Form {
  const weights = new Map(
    (accept ?? '').split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return [type, quality === undefined ? 1 : Number(quality) || 0]
    }),
  )
  const json = weights.get(types.json) ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  const [best] = offered
    .map((form) => ({ form, weight: weights.get(types[form]) ?? 0 }))
    .sort((a, b) => b.weight - a.weight)
  if (!best || best.weight === 0) return 'json'
  // Of two that are named alike, JSON is what the address is known for.
  const isRather = best.weight > json || (best.weight === json && !weights.has(types.json))
  return isRather ? best.form : 'json'
}
