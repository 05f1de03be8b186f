/** `client_secret.json`, as the console and Google's console write it (CLI-1). */
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { type Explanation, type Finding, finding } from './explanation.ts';
import { factsOf, field, textField } from './fields.ts';

export function isClientFile(object: JsonObject): boolean {
  return (
    isJsonObject(field(object, 'web')) || isJsonObject(field(object, 'installed')) || isServiceAccount(object)
  );
}

export function explainClientFile(object: JsonObject): Explanation {
  if (isServiceAccount(object)) {
    const names = ['type', 'project_id', 'client_email', 'client_id', 'token_uri', 'private_key'];
    const facts = factsOf(names.flatMap((name) => entryOf(object, name)));
    return { kind: 'client_file', facts, findings: [finding('FILE_OF_SERVICE_ACCOUNT')], asks: [] };
  }
  const web = field(object, 'web');
  const client = (isJsonObject(web) ? web : field(object, 'installed')) as JsonObject;
  return {
    kind: 'client_file',
    facts: factsOf(Object.entries(client)),
    findings: findingsOf(client, isJsonObject(web)),
    asks: textField(client, 'client_id') === undefined ? [] : ['registration'],
  };
}

function findingsOf(client: JsonObject, isWeb: boolean): readonly Finding[] {
  const missing = ['client_id', 'auth_uri', 'token_uri'].filter(
    (name) => textField(client, name) === undefined,
  );
  const hasSecret = textField(client, 'client_secret') !== undefined;
  const uris = field(client, 'redirect_uris');
  const hasUris = Array.isArray(uris) && uris.length > 0;
  return [
    ...missing.map((name) => finding('FILE_FIELD_MISSING', { name })),
    ...(missing.length === 0 && hasSecret ? [finding('FILE_COMPLETE')] : []),
    ...(hasSecret ? [finding('IS_SECRET')] : [finding('FILE_WITHOUT_SECRET')]),
    ...(isWeb ? [] : [finding('FILE_OF_DESKTOP_APP')]),
    ...(hasUris || !isWeb ? [] : [finding('FILE_WITHOUT_URI')]),
  ];
}

function isServiceAccount(object: JsonObject): boolean {
  return field(object, 'type') === 'service_account';
}

function entryOf(object: JsonObject, name: string): readonly (readonly [string, unknown])[] {
  return Object.hasOwn(object, name) ? [[name, object[name]]] : [];
}
