/** HTML that a page can contain unescaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((text, index) => text + render(values[index] ?? '')).join(''));
}

type HtmlValue = string | Html | readonly Html[];

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value !== 'string') return value.map((part) => part.text).join('');
  return value.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
}
