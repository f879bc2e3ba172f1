/** Whoever asks for a proxy names it in the environment, as other programs are told. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The proxy for an address, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY in either case; null is the direct way. */
export function chooseProxy(target: URL, environment: Environment): URL | null {
  const read = (name: string) => (environment[name.toLowerCase()] || environment[name])?.trim() || undefined
  if (isExempt(target, read('NO_PROXY') ?? '')) return null
  const text = target.protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY')
  if (!text) return null
  const proxy = findUrl(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`)
  if (!proxy || !['http:', 'https:'].includes(proxy.protocol))
    throw new Error(`The proxy ${withoutPassword(text)} is no address of an HTTP proxy.`)
  return proxy
}

/** NO_PROXY is a list of hosts, domains with all below them, or `*`; each may end in a port. */
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname.toLowerCase().replaceAll(/^\[|\]$/g, '')
  const port = target.port || (target.protocol === 'https:' ? '443' : '80')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', only] =
        /^\[?(.+?)\]?(?::(\d+))?$/.exec(isBareIpv6(entry) ? `[${entry}]` : entry) ?? []
      if (only && only !== port) return false
      const domain = name.replace(/^\*?\./, '')
      return host === domain || host.endsWith(`.${domain}`)
    })
}

const isBareIpv6 = (entry: string): boolean => !entry.startsWith('[') && entry.split(':').length > 2

/** An address as it may be shown and logged. */
export const withoutPassword = (address: string): string => address.replace(/\/\/[^/@]*@/, '//…@')

/** An address, if a text is one. */
export const findUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)
