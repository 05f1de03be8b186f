import { snippetsFor } from '@grantway/messages/snippets/snippets';
import { describe, expect, test } from 'vitest';

const place = {
  origin: 'http://localhost:4321',
  clientId: '555000111222-abc.apps.grantway',
  clientSecretFile: '/home/mina/app/.grantway/client_secret.json',
  redirectUri: 'http://localhost:3000/callback',
};

const web = { type: 'web', ...place } as const;

describe.each(snippetsFor(web))('the $language snippet', ({ code }) => {
  test('names this server, the client, the client’s file and the redirect URI', () => {
    for (const value of Object.values(place)) expect(code).toContain(value);
  });

  test('calls only this server', () => {
    const addresses = code.match(/https?:\/\/[^\s'"`)]+/g) ?? [];
    const others = addresses.filter(
      (address) => !address.startsWith(place.origin) && address !== place.redirectUri,
    );
    // No snippet calls these two: the first is the name of a scope, the second is in a comment of the Python snippet.
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
