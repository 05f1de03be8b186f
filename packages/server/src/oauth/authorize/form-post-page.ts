/** The page whose form posts the authorization response to the client: OAuth 2.0 Form Post Response Mode §2. */

import { messagesFor } from '@grantway/messages/catalogue';
import { assetUrl } from '../../person/pages/assets.ts';
import { displayName } from '../../person/pages/foreign-text.ts';
import { html } from '../../person/pages/html.ts';
import { hiddenFields, renderPage } from '../../person/pages/layout.ts';
import type { PageForm, PageFrame } from '../../person/pages/page-frame.ts';

export type FormPostView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly applicationName: string;
};

/** A script submits the form on load. Without JavaScript, the person presses the button. */
export function renderFormPostPage(view: FormPostView): string {
  const text = messagesFor(view.frame.language).formPost;
  const heading = text.heading(displayName(view.applicationName));
  const main = html`<h1>${heading}</h1>
<form method="post" action="${view.form.action}" data-send-at-once>
${hiddenFields(view.form)}
<p>${text.meaning}</p>
<button class="weighty">${text.goOn}</button>
</form>`;
  const head = html`<script type="module" src="${assetUrl('form-post.js')}"></script>`;
  return renderPage(view.frame, { title: heading, main, head });
}
