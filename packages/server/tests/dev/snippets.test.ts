import { snippetsFor } from '@grantway/messages/snippets/snippets';
import { exampleScope, snippetKinds } from '@grantway/messages/snippets/target';
import { describe, expect, test } from 'vitest';
import { calendar } from '../../src/apis/calendar/calendar.ts';
import { drive } from '../../src/apis/drive/drive.ts';
import { youtube } from '../../src/apis/youtube/youtube.ts';

const place = {
  origin: 'http://localhost:4321',
  clientId: '555000111222-abc.apps.grantway',
  clientSecretFile: '/home/mina/app/.grantway/client_secret.json',
  redirectUri: 'http://localhost:3000/callback',
};

const web = { type: 'web', ...place, scopes: [exampleScope] } as const;

describe.each(snippetsFor(web))('the $language snippet', ({ code }) => {
  test('names this server, the client, the client’s file and the redirect URI', () => {
    for (const value of Object.values(place)) expect(code).toContain(value);
  });

  test('calls only this server', () => {
    const addresses = code.match(/https?:\/\/[^\s'"`)]+/g) ?? [];
    const others = addresses.filter(
      (address) => !address.startsWith(place.origin) && address !== place.redirectUri,
    );
    // No snippet calls these: one is the name of a scope, the other is in a comment of the Python snippet.
    const allowed = ['https://www.googleapis.com/auth/drive.metadata.readonly', 'http://localhost'];
    expect(others.filter((address) => !allowed.includes(address))).toEqual([]);
  });

  test('sends the state and asks for offline access', () => {
    expect(code).toMatch(/state/);
    expect(code).toMatch(/offline/i);
  });
});

test.each(['node', 'go', 'java', 'php', 'ruby', 'dotnet'])(
  'the %s snippet has the paths of this server’s endpoints',
  (wanted) => {
    const code = snippetsFor(web).find(({ id }) => id === wanted)?.code;
    expect(code).toContain('/o/oauth2/v2/auth');
    expect(code).toMatch(/["'`}]\/token["'`]/);
  },
);

test('a file path can’t end the string literal that contains it', () => {
  const clientSecretFile = `C:\\it's "new" \${x} #{y} $z\\client_secret.json`;
  const codes = new Map(snippetsFor({ ...web, clientSecretFile }).map(({ id, code }) => [id, code]));
  const double = JSON.stringify(clientSecretFile);
  for (const id of ['python', 'go', 'java', 'dotnet']) expect(codes.get(id)).toContain(double);
  const single = `'C:\\\\it\\'s "new" \${x} #{y} $z\\\\client_secret.json'`;
  for (const id of ['node', 'php', 'ruby']) expect(codes.get(id)).toContain(single);
  expect(codes.get('curl')).toContain(`'C:\\it'\\''s "new" \${x} #{y} $z\\client_secret.json'`);
});

test('invisible characters of a file path don’t end a line and don’t reorder the code', () => {
  const clientSecretFile = 'a\nb\u2028c\u0085d\u202ee\ufefff 😀.json';
  const codes = new Map(snippetsFor({ ...web, clientSecretFile }).map(({ id, code }) => [id, code]));
  const escaped = 'a\\nb\\u2028c\\u0085d\\u202ee\\ufefff 😀.json';
  for (const id of ['python', 'go', 'java', 'dotnet']) expect(codes.get(id)).toContain(`"${escaped}"`);
  expect(codes.get('node')).toContain(`'${escaped}'`);
});

test('for a desktop client, the snippets read the part `installed` of the client’s file', () => {
  const codes = new Map(snippetsFor({ ...web, type: 'desktop' }).map(({ id, code }) => [id, code]));
  expect(codes.get('node')).toContain('file.installed.client_secret');
  for (const id of ['php', 'ruby']) expect(codes.get(id)).toContain("file['installed']['client_secret']");
});

test('the Python snippet allows connections without TLS only if the server or the app has no TLS', () => {
  const secure = {
    ...web,
    origin: 'https://accounts.example.com',
    redirectUri: 'https://app.example.com/callback',
  };
  const codeOf = (values: typeof secure | typeof web) =>
    snippetsFor(values).find(({ id }) => id === 'python')?.code;
  expect(codeOf(secure)).not.toContain('INSECURE');
  expect(codeOf({ ...secure, redirectUri: 'http://localhost:3000/callback' })).toContain('INSECURE');
  expect(codeOf(web)).toContain('INSECURE');
});

const google = (part: string) => ({ name: `https://www.googleapis.com/auth/${part}` });
const codesFor = (scopes: readonly { readonly name: string; readonly address?: string }[]) =>
  snippetsFor({ ...web, scopes }).map(({ code }) => code);

test.each([
  ['Calendar', [google('calendar.readonly')], /calendarList/, /list_?calendars/i],
  ['Calendar, if its list is not allowed', [google('calendar.events')], /events/, /list_?events/i],
  ['YouTube', [google('youtube.readonly')], /channels/, /list_?channels/i],
  [
    'an own API',
    [{ name: 'notes:read', address: 'https://notes.example/v1' }],
    /https:\/\/notes\.example\/v1/,
    /call_?api/i,
  ],
  ['nothing', [], /userinfo/, /read_?user/i],
  ['an API without a call', [google('youtube.upload')], /userinfo/, /read_?user/i],
] as const)(
  'CON-4 the code for %s asks for the scopes and calls what they allow',
  (_, scopes, call, name) => {
    for (const code of codesFor(scopes)) {
      expect(code).toMatch(call);
      expect(code).toMatch(name);
      for (const scope of scopes) expect(code).toContain(scope.name);
      expect(code).not.toMatch(/drive|\{\{/i);
    }
  },
);

test('several scopes are asked for together; a quote in a name ends no literal', () => {
  const scopes = [google('drive.file'), { name: "it's:read", address: 'https://its.example/' }];
  const [node = '', python = ''] = codesFor(scopes);
  expect(node).toContain(`const scopes = ['${scopes[0]?.name}', 'it\\'s:read'];`);
  expect(python).toContain(`SCOPES = ["${scopes[0]?.name}", "it's:read"]`);
});

test.each(snippetKinds)(
  'the API accepts each scope with which the code does “$action”',
  ({ path, accepts }) => {
    const [, api, version] = path.split('/');
    const method = [drive, calendar, youtube]
      .find(({ name }) => name === api)
      ?.versions.find((one) => one.version === version)
      ?.methods.find((one) => matches(one.path, path) && one.httpMethod === 'GET');
    for (const part of accepts)
      expect(method?.acceptedScopes).toContain(`https://www.googleapis.com/auth/${part}`);
  },
);

/** Whether a path such as `calendars/{calendarId}/events` fits the address. */
function matches(pattern: string, address: string): boolean {
  const rest = address.split('?')[0]?.split('/').slice(3).join('/') ?? '';
  return new RegExp(`^${pattern.replaceAll(/\{\+?\w+\}/g, '[^/]+')}$`).test(rest);
}
