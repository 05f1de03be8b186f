/**
 * `client_secret.json`: what the console hands to a developer so that a client library can be configured from it
 * (CLI-1). One object under `web`, or under `installed` for a desktop application.
 */

/** The file's content under one set of names. */
export type ClientSecretFile = {
  readonly type: 'web' | 'desktop';
  readonly clientId: string;
  /** Absent from files that were downloaded after the secret was shown. */
  readonly clientSecret?: string;
  readonly projectId?: string;
  /** The authorization endpoint. */
  readonly authUri: string;
  /** The token endpoint. */
  readonly tokenUri: string;
  /** Where the certificates are that ID tokens are signed with. */
  readonly certsUri?: string;
  /** Empty where the file has none. */
  readonly redirectUris: readonly string[];
  /** Empty where the file has none. */
  readonly javascriptOrigins: readonly string[];
};

/** The file cannot be used. The message says what to change and holds nothing of the file's values. */
export class ClientSecretFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClientSecretFileError';
  }
}

/**
 * Reads the text of a `client_secret.json`. Fields that it does not know are ignored. It does not decide whether a
 * secret is needed, nor whether the endpoints may be reached without TLS.
 *
 * @throws {ClientSecretFileError} naming the first field that is missing or of the wrong kind.
 */
export function parseClientSecretFile(text: string): ClientSecretFile {
  const root = parseJsonObject(text);
  const { web, installed } = root;
  if (web !== undefined && installed !== undefined) {
    throw new ClientSecretFileError(
      'The client secret file has both "web" and "installed"; keep one of them.',
    );
  }
  if (web === undefined && installed === undefined) {
    throw new ClientSecretFileError(
      root.type === 'service_account'
        ? 'This is the key of a service account. Download the file of an OAuth client instead.'
        : 'The client secret file has neither "web" nor "installed" at its top.',
    );
  }
  const section = web === undefined ? 'installed' : 'web';
  const fields = web ?? installed;
  if (!isObject(fields)) throw new ClientSecretFileError(`"${section}" must be an object.`);

  const clientId = optionalString(fields, section, 'client_id');
  if (clientId === undefined) throw new ClientSecretFileError(`"${section}.client_id" is missing.`);
  const clientSecret = optionalString(fields, section, 'client_secret');
  const projectId = optionalString(fields, section, 'project_id');
  const certsUri = optionalUrl(fields, section, 'auth_provider_x509_cert_url');
  return {
    type: section === 'web' ? 'web' : 'desktop',
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(projectId === undefined ? {} : { projectId }),
    authUri: requiredUrl(fields, section, 'auth_uri'),
    tokenUri: requiredUrl(fields, section, 'token_uri'),
    ...(certsUri === undefined ? {} : { certsUri }),
    redirectUris: stringList(fields, section, 'redirect_uris'),
    javascriptOrigins: stringList(fields, section, 'javascript_origins'),
  };
}

/** Writes the file, so that `parseClientSecretFile` gives the same back. Empty lists are left out. */
export function formatClientSecretFile(file: ClientSecretFile): string {
  const fields = {
    client_id: file.clientId,
    project_id: file.projectId,
    auth_uri: file.authUri,
    token_uri: file.tokenUri,
    auth_provider_x509_cert_url: file.certsUri,
    client_secret: file.clientSecret,
    redirect_uris: file.redirectUris.length === 0 ? undefined : file.redirectUris,
    javascript_origins: file.javascriptOrigins.length === 0 ? undefined : file.javascriptOrigins,
  };
  return `${JSON.stringify(file.type === 'web' ? { web: fields } : { installed: fields }, null, 2)}\n`;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJsonObject(text: string): JsonObject {
  let value: unknown;
  try {
    // Some editors put a byte order mark in front, which JSON does not allow.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message quotes the text, and with it perhaps the secret: it is not passed on.
    throw new ClientSecretFileError('The client secret file is not valid JSON.');
  }
  if (!isObject(value)) throw new ClientSecretFileError('The client secret file must hold a JSON object.');
  return value;
}

function optionalString(fields: JsonObject, section: string, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new ClientSecretFileError(`"${section}.${name}" must be a string that is not empty.`);
}

function optionalUrl(fields: JsonObject, section: string, name: string): string | undefined {
  const value = optionalString(fields, section, name);
  if (value === undefined) return undefined;
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return value;
  throw new ClientSecretFileError(`"${section}.${name}" must be an http or https URL.`);
}

function requiredUrl(fields: JsonObject, section: string, name: string): string {
  const value = optionalUrl(fields, section, name);
  if (value === undefined) throw new ClientSecretFileError(`"${section}.${name}" is missing.`);
  return value;
}

function stringList(fields: JsonObject, section: string, name: string): readonly string[] {
  const value: unknown = fields[name] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new ClientSecretFileError(`"${section}.${name}" must be a list of strings.`);
}
