/** Writes `client_secret.json`, from which a client library reads its configuration (CLI-1). */

export type ClientSecretFile = {
  readonly type: 'web' | 'desktop';
  readonly clientId: string;
  /** Absent if the client has no active secret. */
  readonly clientSecret?: string;
  readonly projectId?: string;
  readonly authUri: string;
  readonly tokenUri: string;
  /** The URL of the certificates that verify the signatures of ID tokens. */
  readonly certsUri?: string;
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
};

/** Leaves out empty lists. */
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
