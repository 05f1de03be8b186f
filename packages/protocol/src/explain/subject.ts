/** The raw values that a server needs to answer the questions of an explanation. They stay on the server. */
import { isJsonObject, parseJsonObject } from '../json-object.ts';
import { issuerOf, partsOf } from './address-parts.ts';
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
  const [clientId, redirectUri] = [query.params.get('client_id'), query.params.get('redirect_uri')];
  return {
    word,
    redirectUris: redirectUri ? [redirectUri] : [],
    ...(clientId && { clientId }),
    ...(address !== undefined && { issuer: issuerOf(address) }),
  };
}
