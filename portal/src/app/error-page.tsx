import { useRouteError } from 'react-router'
import { ProblemPage } from '../ui/problem-page.tsx'

/** What is shown when a page itself fails, such as when a new version has replaced its files. */
export function ErrorPage() {
  return <ProblemPage error={useRouteError()} retry={() => location.reload()} />
}
