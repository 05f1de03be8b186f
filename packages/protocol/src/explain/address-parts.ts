import { type Form, parseForm } from '../form.ts';

export type AddressParts = {
  readonly address: URL | undefined;
  readonly query: Form;
  readonly fragment: Form;
};

/** Reads the browser's address bar, a whole URL, a path with a query, or the query alone. */
export function partsOf(text: string): AddressParts | undefined {
  if (/\s/.test(text)) return undefined;
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    return { address: url, query: parseForm(url.search.slice(1)), fragment: parseForm(url.hash.slice(1)) };
  }
  const question = text.indexOf('?');
  const query = question === -1 ? text : text.slice(question + 1);
  if (!query.includes('=')) return undefined;
  return { address: undefined, query: parseForm(query), fragment: parseForm('') };
}

/** The address that the person pasted may be that of the metadata. */
export function issuerOf({ origin, pathname }: URL): string {
  const path = pathname.replace(/\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/, '');
  return origin + (path === '/' ? '' : path);
}
