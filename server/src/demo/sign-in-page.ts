import { html } from '../html.ts'
import { page } from '../page.ts'
import type { DemoOrganisation } from './organisation.ts'
import { type Language, texts } from './texts.ts'

export type SignInPage = {
  readonly organisation: DemoOrganisation
  readonly language: Language
  /** Proves that a form was sent from the page of this very sign-in. */
  readonly token: string
  readonly asked: 'nothing' | 'secondFactor' | 'freshSignIn'
  readonly username: string
  readonly secondFactor: boolean
  readonly mistaken: boolean
}

// A form's first button answers the Enter key. With this one, Enter on the check box signs in as nobody.
const noDefault = html`<button disabled hidden></button>`

/** Shows whom one may sign in as: by a click, or with a user name and password as at a real provider. */
export function signInPage(shown: SignInPage): string {
  const { organisation, language, asked, mistaken } = shown
  const t = texts[language]
  const token = html`<input type="hidden" name="token" value="${shown.token}">`
  const secondFactor = html`<label class="check"><input type="checkbox" name="factor" value="second"${
    shown.secondFactor && html` checked`
  }>${t.secondFactor}</label>`

  return page(
    language,
    t.signInTo(organisation.name),
    html`<p class="soft">${organisation.domain} · ${t.demo}</p>
${asked === 'secondFactor' && html`<p class="note" role="status">${t.secondFactorAsked}</p>`}
${asked === 'freshSignIn' && html`<p class="note" role="status">${t.freshSignInAsked}</p>`}
${mistaken && html`<p class="bad" role="alert" id="mistaken">${t.mistaken}</p>`}
<form method="post" aria-labelledby="people">
<h2 id="people">${t.choosePerson}</h2>
${noDefault}${token}${secondFactor}
<ul>
${organisation.people.map(
  ({
    upn,
    name,
  }) => html`<li><button class="person" name="person" value="${upn}">${name}<small>${upn}</small></button></li>
`,
)}</ul>
</form>
<form method="post" aria-labelledby="credentials">
<h2 id="credentials">${t.withPassword}</h2>
${token}
<label for="username">${t.username}</label>
<input id="username" name="username" value="${shown.username}" autocomplete="username" autocapitalize="none" spellcheck="false" required>
<label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${
      mistaken && html` aria-invalid="true" aria-describedby="mistaken" autofocus`
    }>
${secondFactor}
<button class="main">${t.signIn}</button>
</form>
<form method="post">
${token}
<button name="cancel" value="yes">${t.cancel}</button>
</form>`,
  )
}
