import { StatePage } from '../../ui/state-page.tsx'

export function Component() {
  return <StatePage title="TO BE WRITTEN" />
}
