import { Html, html } from '../html.ts'
import { page } from '../page.ts'
import { type Language, texts } from './texts.ts'

/** The one script of these pages: it presses the button for somebody whose application has said who signs out. */
export const CONFIRM_SCRIPT = "document.querySelector('button.main').click()\n"

/** Asks whether to sign out. `form` is the provider's own, whose buttons these become; `script` confirms by itself. */
export function signOutPage(
  language: Language,
  organisation: string,
  form: string,
  script: string | null,
): string {
  const t = texts[language]
  const [, id = ''] = /id="([^"]+)"/.exec(form) ?? []
  return page(
    language,
    t.signOutOf(organisation),
    html`${new Html(form)}
<button class="main" form="${id}" name="logout" value="yes">${t.signOut}</button>
<p><button form="${id}">${t.stay}</button></p>
${script !== null && html`<script src="${script}" defer></script>`}`,
  )
}

export function signedOutPage(language: Language): string {
  const t = texts[language]
  return page(language, t.signedOut, html`<p>${t.closePage}</p>`)
}

export function expiredPage(language: Language): string {
  const t = texts[language]
  return page(language, t.failed, html`<p>${t.expired}</p>`)
}

/** Tells developers what the protocol calls it; nobody else meets this page. */
export function failedPage(language: Language, error: string, description: string): string {
  return page(
    language,
    texts[language].failed,
    html`<p class="soft"><code>${error}</code> ${description}</p>`,
  )
}
