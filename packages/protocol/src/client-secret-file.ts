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

/** Writes the file. Empty lists are left out. */
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
