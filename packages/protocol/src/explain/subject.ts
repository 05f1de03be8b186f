/** The raw values that a server needs to answer the questions of an explanation. They stay on the server. */
import { formatForm, formValues } from '../form.ts';
import { isJsonObject, parseJsonObject } from '../json-object.ts';
import { issuerOf, partsOf } from './address-parts.ts';
import type { Ask } from './explanation.ts';
import { field, textField } from './fields.ts';
import { bare } from './pasted-text.ts';

export type Subject = {
  /** The token, if a token was pasted. */
  readonly word: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly redirectUris: readonly string[];
};

const mostUris = 50;

/** @param pasted a text that `explain` has explained */
export function subjectOf(pasted: string): Subject {
  const word = bare(pasted);
  const object = word.startsWith('{') ? parseJsonObject(word) : undefined;
  if (object !== undefined) {
    const [client] = [field(object, 'web'), field(object, 'installed')].filter(isJsonObject);
    const clientId = client && textField(client, 'client_id');
    const uris = client && field(client, 'redirect_uris');
    const redirectUris = Array.isArray(uris)
      ? uris.slice(0, mostUris).filter((uri) => typeof uri === 'string')
      : [];
    return { word, redirectUris, ...(clientId !== undefined && { clientId }) };
  }
  const parts = partsOf(word);
  if (parts === undefined) return { word, clientId: word, redirectUris: [] };
  const { address, query } = parts;
  const clientId = query.params.get('client_id');
  return {
    word,
    redirectUris: formValues(query, 'redirect_uri').slice(0, mostUris),
    ...(clientId && { clientId }),
    ...(address !== undefined && { issuer: issuerOf(address) }),
  };
}

/**
 * Returns what to send to a server, so that it can answer the questions about a pasted text. Leaves out codes and client
 * secrets, because no answer needs them.
 */
export function questionOf(pasted: string, asks: readonly Ask[]): string {
  const { word, clientId = '', redirectUris } = subjectOf(pasted);
  if (!asks.includes('registration')) return word;
  const uris = redirectUris.map((uri) => ['redirect_uri', uri] as const);
  return `?${formatForm([['client_id', clientId], ['scope', ''], ...uris])}`;
}
