import type { Slice } from './slice.ts'

/** Some of the rooms that a slice knows, a bit for each by its place. */
export type RoomBits = Uint32Array

/** The rooms of a scope. */
export function bitsOf(
  { placeOf, roomsOfGroup }: Slice,
  scope: { readonly all: boolean; readonly rooms: Iterable<string>; readonly groups: Iterable<string> },
): RoomBits {
  const bits = new Uint32Array((placeOf.size + 31) >>> 5)
  if (scope.all) return bits.fill(~0)
  const add = (roomId: string) => {
    const place = placeOf.get(roomId) ?? 0
    bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
  }
  for (const roomId of scope.rooms) add(roomId)
  for (const groupId of scope.groups) for (const roomId of roomsOfGroup.get(groupId) ?? []) add(roomId)
  return bits
}

/** Adds the other's rooms. */
export function unite(bits: RoomBits, other: RoomBits): void {
  for (let i = 0; i < bits.length; i += 1) bits[i] = (bits[i] ?? 0) | (other[i] ?? 0)
}

/** Keeps only what is among the other's rooms. */
export function intersect(bits: RoomBits, other: RoomBits): void {
  for (let i = 0; i < bits.length; i += 1) bits[i] = (bits[i] ?? 0) & (other[i] ?? 0)
}

export const hasPlace = (bits: RoomBits, place: number): boolean =>
  ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0
