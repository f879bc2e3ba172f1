import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { Frame } from './app/frame.tsx'
import { router } from './app/router.tsx'
import { preferredLanguage, speak } from './lib/i18n.ts'
import { meQuery } from './lib/me.ts'
import { queryClient } from './lib/query-client.ts'

const root = document.getElementById('portal')
if (!root) throw new Error('The page has no place for the portal.')

// Every page waits for this, and it need not wait for the pages.
void queryClient.prefetchQuery(meQuery)
await speak(preferredLanguage())

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <Frame>
          <RouterProvider router={router} />
        </Frame>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
