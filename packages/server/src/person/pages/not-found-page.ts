import { messagesFor } from '@grantway/messages/catalogue';
import { html } from './html.ts';
import { renderPage } from './layout.ts';
import type { DeadEndView } from './page-frame.ts';
import { unbrokenWords } from './unbroken-words.ts';

export function renderNotFoundPage({ frame, accountPagePath }: DeadEndView): string {
  const { notFound: text, frame: shared } = messagesFor(frame.language);
  const main = html`<h1>${unbrokenWords(text.heading, frame.language)}</h1><p class="lead">${unbrokenWords(text.meaning, frame.language)}</p>
<p class="ways-on"><a class="plain" href="${accountPagePath}">${shared.toAccount}</a></p>`;
  return renderPage(frame, { title: text.heading, main });
}
