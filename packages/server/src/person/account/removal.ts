/**
 * Lets the person remove something in two steps, without a script. The first step opens a question, with the safe answer
 * on the left and the destructive one on the right.
 */

import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import type { PageForm } from '../pages/page-frame.ts';

export type Removal = {
  readonly form: PageForm;
  /** The form posts this besides its hidden fields. It identifies what to remove. */
  readonly button: { readonly name: string; readonly value: string };
  /** Path and query of the page with the question. Loading it again closes the question. */
  readonly keepAddress: string;
  readonly text: {
    /** On the button that opens the question. */
    readonly open: string;
    /** Names what would be removed. Only screen readers read it, after `open`. */
    readonly openOf: string;
    /** The question. */
    readonly heading: string;
    readonly meaning: string;
    readonly keep: string;
    readonly remove: string;
  };
};

export function renderRemoval({ form, button, keepAddress, text }: Removal): Html {
  return html`<details class="removal"><summary><span class="when-closed">${text.open}<span class="unseen"> ${text.openOf}</span></span><strong class="when-open">${text.heading}</strong></summary>
<form method="post" action="${form.action}">${hiddenFields(form)}
<p>${text.meaning}</p>
<div class="choice"><a class="plain" href="${keepAddress}">${text.keep}</a><button class="weighty destructive" name="${button.name}" value="${button.value}">${text.remove}</button></div></form>
</details>`;
}
