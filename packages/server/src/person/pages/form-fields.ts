/** A labeled field of a form, with its hint and its error (WCAG 2.2, 1.3.5, 3.3.1 and 3.3.2). */
import { cautionDrawing } from './drawings.ts';
import { type Html, html } from './html.ts';
import { type RevealTexts, revealButton } from './reveal-password.ts';

export type Field = {
  /** The input's name, and also its id. */
  readonly name: string;
  readonly type: 'email' | 'password' | 'text';
  readonly label: string;
  /** A token of the HTML Standard's "Autofill" section, e.g. `username`. */
  readonly autocomplete: string;
  readonly value?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /**
   * If another field shows an error that is about this field too, e.g. "Wrong email or password": that field's name.
   */
  readonly errorIn?: string | undefined;
  readonly autofocus?: boolean;
  /** For a password: the texts of the button that shows it. A page with this button loads `revealScript`. */
  readonly reveal?: RevealTexts | undefined;
};

export function renderField(field: Field): Html {
  const { name, hint, error, errorIn } = field;
  const errorField = error === undefined ? errorIn : name;
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(errorField === undefined ? [] : [`${errorField}-error`]),
  ].join(' ');
  const state = html`${errorField !== undefined && html` aria-invalid="true"`}${described !== '' && html` aria-describedby="${described}"`}${field.autofocus === true && html` autofocus`}`;
  return html`<div class="field"><label for="${name}">${field.label}</label>
${hint !== undefined && html`<p id="${name}-hint" class="soft">${hint}</p>`}
<div class="field-input"><input id="${name}" name="${name}" type="${field.type}" value="${field.value}" autocomplete="${field.autocomplete}" autocapitalize="none" spellcheck="false" required${state}>${field.reveal && revealButton(name, field.reveal)}</div>
${error !== undefined && html`<p id="${name}-error" class="field-error">${cautionDrawing}<span>${error}</span></p>`}</div>`;
}
