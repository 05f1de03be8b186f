/**
 * A template tag for HTML that escapes every value except `Html`. `raw` doesn't escape, but takes no values. So no text
 * from outside gets into a page as markup.
 */

/** Only `html` and `raw` make it. */
export class Html {
  readonly #markup: string;

  constructor(parts: readonly string[], values: readonly HtmlValue[]) {
    this.#markup = parts.reduce((markup, part, index) => markup + render(values[index - 1]) + part);
  }

  toString(): string {
    return this.#markup;
  }
}

export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[];

/** Escapes values for element content and for quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts, values);
}

export function raw(parts: TemplateStringsArray): Html {
  return new Html(parts, []);
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Html) return value.toString();
  return value.map(render).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
