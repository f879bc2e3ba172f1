import ipaddr from 'ipaddr.js'

/**
 * A CIDR network in the form that addresses are held against, or undefined where it is none. IPv4 written as IPv6
 * becomes IPv4, because that is how addresses arrive; bits outside the prefix are dropped.
 */
export function normaliseNetwork(text: string): string | undefined {
  if (!ipaddr.isValidCIDR(text)) return undefined
  const [address, bits] = ipaddr.parseCIDR(text)
  // Short and octal forms are refused: 010.0.0.0 is 8.0.0.0 to some and 10.0.0.0 to others.
  if (address instanceof ipaddr.IPv4)
    return ipaddr.IPv4.isValidCIDRFourPartDecimal(text)
      ? `${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${bits}`
      : undefined
  if (address.isIPv4MappedAddress() && bits >= 96)
    return normaliseNetwork(`${address.toIPv4Address().toString()}/${bits - 96}`)
  return `${ipaddr.IPv6.networkAddressFromCIDR(text).toString()}/${bits}`
}
