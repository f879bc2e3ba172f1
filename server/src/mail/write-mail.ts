import type { UserActor } from '../access/actor.ts'
import { html } from '../html.ts'
import type { MailData, MailTemplate } from './mail-data.ts'
import { de } from './templates/de.ts'
import { en } from './templates/en.ts'
import { fr } from './templates/fr.ts'
import type { Draft, Language } from './templates/language.ts'
import { zhHans } from './templates/zh-hans.ts'

const languages: Readonly<Record<UserActor['locale'], Language>> = { en, fr, de, zh: zhHans }

/** A mail as one person gets it. */
export interface WrittenMail {
  readonly language: Language['tag']
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Writes a mail out in a person's language: the same content as text and as markup, every name escaped. */
export function writeMail<Template extends MailTemplate>(
  { template, data }: { template: Template; data: MailData[Template] },
  recipient: { readonly name: string; readonly locale: UserActor['locale'] },
  publicUrl: string,
): WrittenMail {
  const language = languages[recipient.locale]
  const instant = new Intl.DateTimeFormat(language.tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  const draft = language.templates[template](data, {
    instant: (at) => instant.format(new Date(at)),
    url: (path) => new URL(path, publicUrl).href,
  })
  const letter = {
    ...draft,
    subject: draft.subject.replaceAll(/\s+/g, ' '),
    greeting: language.greeting(recipient.name),
    url: new URL(draft.link.path, publicUrl).href,
  }
  return {
    language: language.tag,
    subject: letter.subject,
    text: asText(letter, language),
    html: asMarkup(letter, language),
  }
}

interface Letter extends Draft {
  readonly greeting: string
  readonly url: string
}

const asText = ({ greeting, paragraphs, facts = [], link, url }: Letter, language: Language): string =>
  [
    greeting,
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map((fact) => fact.join(language.separator)).join('\n')] : []),
    `${link.label}${language.separator}${url}`,
    `-- \n${language.footer}`,
  ].join('\n\n')

const asMarkup = ({ subject, greeting, paragraphs, facts = [], link, url }: Letter, language: Language) =>
  html`<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1d22;background:#fff">
<main style="max-width:560px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${subject}</h1>
<p>${greeting}</p>
${paragraphs.map(
  (paragraph) => html`<p>${paragraph}</p>
`,
)}${
  facts.length > 0 &&
  html`<dl>
${facts.map(
  ([label, value]) => html`<dt style="color:#5a6070">${label}</dt>
<dd style="margin:0 0 8px;white-space:pre-line">${value}</dd>
`,
)}</dl>
`
}<p><a href="${url}" style="color:#2b5bd7">${link.label}</a></p>
<p style="color:#5a6070;font-size:14px">${language.footer}</p>
</main>
</body>
</html>
`.markup
