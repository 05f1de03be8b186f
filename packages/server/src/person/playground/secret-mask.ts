/**
 * Replaces the secrets in a text by placeholders (decision 0092). Finds a secret as it is, percent-encoded, as a form
 * encodes it, and escaped in JSON.
 */
import { encodeFormComponent } from '@grantway/protocol/form';
import { type SecretName, secretPlaceholder } from '@grantway/protocol/playground';

type Secret = readonly [name: SecretName, value: string];

/** A shorter secret counts only as a whole word. Otherwise a secret such as `a` would make every text unreadable. */
const shortSecretCharacters = 8;

export class SecretMask {
  readonly #names: ReadonlyMap<string, SecretName>;
  readonly #pattern: RegExp | undefined;
  readonly #used = new Set<SecretName>();

  constructor(secrets: readonly Secret[]) {
    this.#names = new Map(secrets.flatMap(([name, value]) => formsOf(value).map((form) => [form, name])));
    // The longest first, because one secret can be the beginning of another.
    const forms = [...this.#names.keys()].sort((one, other) => other.length - one.length);
    this.#pattern = forms.length === 0 ? undefined : new RegExp(forms.map(patternOf).join('|'), 'g');
  }

  /** The names of the secrets that were in the texts so far. */
  get used(): ReadonlySet<SecretName> {
    return this.#used;
  }

  mask(text: string): string {
    if (this.#pattern === undefined) return text;
    return text.replace(this.#pattern, (form) => {
      const name = this.#names.get(form);
      if (name === undefined) return form;
      this.#used.add(name);
      return secretPlaceholder(name);
    });
  }

  /** For a text that was cut: also removes the beginning of a secret at its end. */
  maskCut(text: string): string {
    const masked = this.mask(text);
    const most = Math.max(0, ...[...this.#names.keys()].map((form) => form.length - 1));
    for (let length = Math.min(most, masked.length); length > 0; length -= 1) {
      const end = masked.slice(-length);
      if ([...this.#names.keys()].some((form) => form.startsWith(end))) return masked.slice(0, -length);
    }
    return masked;
  }
}

function formsOf(value: string): readonly string[] {
  if (value === '') return [];
  const wellFormed = value.toWellFormed();
  const encoded = [encodeURIComponent(wellFormed), encodeFormComponent(wellFormed)];
  const inJson = JSON.stringify(value).slice(1, -1);
  return [
    ...new Set([value, ...encoded, ...encoded.map(inLowerCase), inJson, inJson.replaceAll('/', '\\/')]),
  ];
}

function inLowerCase(encoded: string): string {
  return encoded.replaceAll(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}

function patternOf(form: string): string {
  const exactly = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return form.length < shortSecretCharacters ? `(?<![\\w.~-])${exactly}(?![\\w.~-])` : exactly;
}
