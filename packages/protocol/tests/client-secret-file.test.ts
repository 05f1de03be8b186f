import type { ClientSecretFile } from '@grantway/protocol/client-secret-file';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { expect, test } from 'vitest';

const file: ClientSecretFile = {
  type: 'web',
  clientId: '123-abc.apps.example',
  clientSecret: 'top-secret-value',
  projectId: 'sample-project',
  authUri: 'https://accounts.example/o/oauth2/auth',
  tokenUri: 'https://oauth2.example/token',
  certsUri: 'https://www.example/oauth2/v1/certs',
  redirectUris: ['https://app.example/oauth2callback'],
  javascriptOrigins: ['https://app.example'],
};

test('formatClientSecretFile writes the field names of the file format', () => {
  expect(JSON.parse(formatClientSecretFile(file))).toEqual({
    web: {
      client_id: '123-abc.apps.example',
      project_id: 'sample-project',
      auth_uri: 'https://accounts.example/o/oauth2/auth',
      token_uri: 'https://oauth2.example/token',
      auth_provider_x509_cert_url: 'https://www.example/oauth2/v1/certs',
      client_secret: 'top-secret-value',
      redirect_uris: ['https://app.example/oauth2callback'],
      javascript_origins: ['https://app.example'],
    },
  });
});

test('formatClientSecretFile leaves out missing values and empty lists', () => {
  const { clientSecret: _secret, projectId: _project, certsUri: _certs, ...rest } = file;
  const text = formatClientSecretFile({ ...rest, type: 'desktop', javascriptOrigins: [] });
  expect(Object.keys(JSON.parse(text).installed)).toEqual([
    'client_id',
    'auth_uri',
    'token_uri',
    'redirect_uris',
  ]);
});
