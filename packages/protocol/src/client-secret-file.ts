/**
 * Writes `client_secret.json`, the file from which a client library is configured (CLI-1). It has one object, under
 * `web`, or under `installed` for a desktop app.
 */

/** The file's content, with the same names for both types. */
export type ClientSecretFile = {
  readonly type: 'web' | 'desktop';
  readonly clientId: string;
  /** Absent if the client has no active secret. */
  readonly clientSecret?: string;
  readonly projectId?: string;
  /** The authorization endpoint. */
  readonly authUri: string;
  /** The token endpoint. */
  readonly tokenUri: string;
  /** The URL of the certificates for ID token signatures. */
  readonly certsUri?: string;
  /** Empty if the file has none. */
  readonly redirectUris: readonly string[];
  /** Empty if the file has none. */
  readonly javascriptOrigins: readonly string[];
};

/** Writes the file. Leaves out empty lists. */
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
