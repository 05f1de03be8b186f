/** See `snippets.ts`. */
export const node = `// npm install googleapis
import { readFileSync } from 'node:fs';
import { google } from 'googleapis';

const server = '{{origin}}';
const scope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
const file = JSON.parse(readFileSync('{{clientSecretFile}}', 'utf8'));

const newClient = () =>
  new google.auth.OAuth2({
    clientId: '{{clientId}}',
    clientSecret: file.{{section}}.client_secret,
    redirectUri: '{{redirectUri}}',
    endpoints: {
      oauth2AuthBaseUrl: server + '/o/oauth2/v2/auth',
      oauth2TokenUrl: server + '/token',
    },
  });

// Redirect the user to this URL. Keep the state in their session.
export function authorizationUrl(state) {
  return newClient().generateAuthUrl({ access_type: 'offline', scope, state });
}

// Call this in your callback, after you compared the state.
export async function listFiles(code) {
  const auth = newClient();
  const { tokens } = await auth.getToken(code);
  auth.setCredentials(tokens);
  const options = { version: 'v3', auth, rootUrl: server + '/' };
  const { data } = await google.drive(options).files.list({ pageSize: 10 });
  return data.files;
}
`;
