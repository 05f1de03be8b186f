/** The button beside a password that shows and hides what was typed. Without its script the button stays hidden. */
import type { Messages } from '@grantway/messages/messages';
import { assetUrl } from './assets.ts';
import { type Html, html } from './html.ts';

export type RevealTexts = Messages['signIn']['reveal'];

/** @param field the id of the password's input */
export function revealButton(field: string, text: RevealTexts): Html {
  return html`<button class="reveal" type="button" aria-controls="${field}" aria-label="${text.showPassword}" data-reveals="${field}" data-hide="${text.hide}" data-hide-label="${text.hidePassword}" hidden>${text.show}</button>`;
}

export function revealScript(): Html {
  return html`<script type="module" src="${assetUrl('reveal-password.js')}"></script>`;
}
