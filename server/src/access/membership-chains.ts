/** A user or security group in a security group that holds them directly. */
export interface Membership {
  readonly memberId: string
  readonly groupId: string
}

const most = 200

/**
 * The ways from a person through security groups, from the person outwards: one to every group that holds them, and
 * all the others too unless there are very many. The empty way, the person themselves, comes first.
 */
export function membershipChains(personId: string, memberships: readonly Membership[]): string[][] {
  const holders = new Map<string, string[]>()
  for (const { memberId, groupId } of memberships)
    holders.set(memberId, [...(holders.get(memberId) ?? []), groupId])
  const chains: string[][] = [[]]
  const reached = new Set<string>()
  // Breadth first, so that every group is reached by one of its shortest ways before longer ones are added.
  for (let i = 0; i < chains.length; i += 1) {
    const chain = chains[i] ?? []
    for (const groupId of holders.get(chain.at(-1) ?? personId) ?? []) {
      if (chain.includes(groupId) || (reached.has(groupId) && chains.length >= most)) continue
      reached.add(groupId)
      chains.push([...chain, groupId])
    }
  }
  return chains
}
