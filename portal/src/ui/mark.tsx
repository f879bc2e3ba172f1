/** The mark: a small key. It says nothing that the word beside it does not. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src="/key.svg" width={size} height={size} alt="" />
}
