import type { SnippetTarget } from './target.ts';

const calls: Readonly<Record<SnippetTarget['kind'], string>> = {
  drive: googleCall('drive', 'v3', 'files.list({ pageSize: 10 })', 'files'),
  calendar: googleCall('calendar', 'v3', 'calendarList.list()', 'items'),
  events: googleCall('calendar', 'v3', "events.list({ calendarId: 'primary', maxResults: 10 })", 'items'),
  youtube: googleCall('youtube', 'v3', "channels.list({ part: ['snippet'], mine: true })", 'items'),
  own: request(),
  user: request(),
};

function googleCall(api: string, version: string, method: string, field: string): string {
  return `const options = { version: '${version}', auth, rootUrl: server + '/' };
  const { data } = await google.${api}(options).${method};
  return data.${field};`;
}

function request(): string {
  return `const { data } = await auth.request({ url: '{{url}}' });
  return data;`;
}

export const node = ({ kind }: SnippetTarget): string => `// npm install googleapis
import { readFileSync } from 'node:fs';
import { google } from 'googleapis';

const server = '{{origin}}';
const scopes = ['{{scopeList}}'];
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
  return newClient().generateAuthUrl({ access_type: 'offline', scope: scopes, state });
}

// Call this in your callback, after you compared the state.
export async function {{camelAction}}(code) {
  const auth = newClient();
  const { tokens } = await auth.getToken(code);
  auth.setCredentials(tokens);
  ${calls[kind]}
}
`;
