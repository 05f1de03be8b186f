/**
 * HTML as a template tag that escapes by default. What is interpolated is text unless it is `Html` itself, so a page
 * can only be attacked through `raw`, and `raw` takes no values.
 */

/** A piece of finished HTML. Made by `html` and `raw` only. */
export class Html {
  readonly #markup: string;

  constructor(parts: readonly string[], values: readonly HtmlValue[]) {
    this.#markup = parts.reduce((markup, part, index) => markup + render(values[index - 1]) + part);
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template: text (escaped), a number, finished HTML, a list of these, or nothing. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[];

/** Builds HTML; every value that is not `Html` is escaped for element content and for quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts, values);
}

/** Markup written in the source and nowhere else, such as a drawing: a template without values. */
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
