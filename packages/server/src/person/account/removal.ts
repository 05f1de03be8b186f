/**
 * Lets the person remove something in two steps, without a script. The first step opens a question, with the safe
 * answer on the left and the destructive one on the right.
 */

import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import type { PageForm } from '../pages/page-frame.ts';

export type Removal = {
  readonly form: PageForm;
  /** The value identifies what to remove. */
  readonly button: { readonly name: string; readonly value: string };
  /** Path and query of the page with the question. Loading it again closes the question. */
  readonly keepAddress: string;
  readonly name: string;
  readonly text: {
    readonly remove: string;
    /** Follows `remove` and says what the button removes. Only screen readers read it. */
    readonly removeOf: (name: string) => string;
    readonly removeHeading: (name: string) => string;
    readonly removeMeaning: string;
    readonly keep: string;
    /** On the button that removes. By default the text of `remove`. */
    readonly removeNow?: string;
  };
};

export function renderRemoval({ form, button, keepAddress, name, text }: Removal): Html {
  return html`<details class="removal"><summary><span class="when-closed">${text.remove}<span class="unseen"> ${text.removeOf(name)}</span></span><strong class="when-open">${text.removeHeading(name)}</strong></summary>
<form method="post" action="${form.action}">${hiddenFields(form)}
<p>${text.removeMeaning}</p>
<div class="choice"><a class="plain" href="${keepAddress}">${text.keep}</a><button class="weighty destructive" name="${button.name}" value="${button.value}">${text.removeNow ?? text.remove}</button></div></form>
</details>`;
}
