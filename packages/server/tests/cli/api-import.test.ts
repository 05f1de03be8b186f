import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { terminalWithProject } from '../../../../tests/support/terminal-with-project.ts';

const { terminal, folder } = terminalWithProject();

function documentFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const yaml = `
openapi: 3.1.0
info: { title: Notes API, version: '1' }
servers:
  - url: https://api.notes.example.com/v1
security:
  - login: [notes:read]
components:
  securitySchemes:
    login:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: https://a.example/auth
          tokenUrl: https://a.example/token
          scopes:
            notes:read: |
              See your
              notes
            write: ''
            openid: Sign in
    connect: { type: openIdConnect, openIdConnectUrl: 'https://a.example/x' }
    key: { type: apiKey, in: header, name: X-Key }
paths:
  /notes:
    parameters: []
    get: { operationId: listNotes }
    post:
      security:
        - login: [notes:read, write]
        - connect: [notes:admin]
        - key: []
  /health:
    get: { security: [] }
  /notes/public:
    get: { security: [{}, { login: [notes:read] }] }
  /me:
    get: { security: [{ login: [] }, { login: [notes:read] }] }
`;

const options = ['--id', 'notes.example.com', '--project', 'notes', '--prefix', 'notes:'];

test('registers an API with scopes from a YAML document, and prints which scopes each operation needs', async () => {
  const file = documentFile('notes.yaml', yaml);
  const added = await terminal.json('api', 'import', file, ...options);
  expect(added).toMatchObject({
    id: 'notes.example.com',
    title: 'Notes API',
    audience: 'https://api.notes.example.com/v1',
    added: ['notes:read', 'notes:write', 'notes:admin'],
    skipped: ['openid'],
    operations: [
      { method: 'GET', path: '/notes', operationId: 'listNotes', anyOf: [['notes:read']] },
      { method: 'POST', path: '/notes', anyOf: [['notes:read', 'notes:write'], ['notes:admin']] },
    ],
    scopes: [
      { name: 'notes:admin' },
      { name: 'notes:read', sensitivity: 'sensitive', allows: { en: 'See your notes' } },
      { name: 'notes:write', allows: { en: 'Use notes:write' } },
    ],
  });
  await terminal.json('scope', 'change', 'notes:read', '--allows', 'Read notes');
  const again = await terminal.json('api', 'import', file, ...options);
  const text = await terminal.run(['api', 'import', file, ...options]);
  expect(text.stdout).toMatch(/^Nothing to change\.$/m);
  expect(again).toMatchObject({ added: [], scopes: [{}, { allows: { en: 'Read notes' } }, {}] });
}, 120_000);

const json = (changes: object) =>
  JSON.stringify({
    ...{ openapi: '3.0.3', info: { title: 'X', version: '1' }, servers: [{ url: 'https://x.example/' }] },
    components: {
      securitySchemes: { a: { type: 'oauth2', flows: { implicit: { scopes: { 'x:a': 'A' } } } } },
    },
    ...changes,
  });

test.each<[string, string, string]>([
  ['a Swagger version', '{"swagger":"2.0"}', 'openapi: is missing'],
  ['an older version of OpenAPI', json({ openapi: '2.0' }), 'openapi: must begin with "3."'],
  ['broken JSON', '{"openapi":', 'line 1, column 12: this is not JSON'],
  ['a repeated key', 'openapi: 3.0.3\nopenapi: 3.0.3', 'line 2, column 1: the key "openapi" is here twice'],
  ['broken YAML', 'openapi: [', 'this is not YAML'],
  ['no OAuth', json({ components: {} }), 'components.securitySchemes: has no security scheme'],
  [
    'an undeclared scope',
    json({ paths: { '/x': { get: { security: [{ a: ['x:b'] }] } } } }),
    'paths["/x"].get.security[0]: names the scope x:b',
  ],
  [
    'an unknown scope for every operation',
    json({ security: [{ a: ['x:b'] }], paths: { '/x': { get: {} } } }),
    ': security[0]: names the scope x:b',
  ],
  [
    'a scope without a prefix',
    json({
      components: { securitySchemes: { a: { type: 'oauth2', flows: { implicit: { scopes: { a: '' } } } } } },
    }),
    'must be a URL, prefix:word or prefix.word',
  ],
  [
    'a reference to another document',
    json({ components: { securitySchemes: { a: { $ref: 'https://x.example/y' } } } }),
    'components.securitySchemes.a["$ref"]: must point',
  ],
  [
    'too many aliases',
    `a: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefghi'.replace(/./g, (key) => {
      const before = String.fromCharCode(key.charCodeAt(0) - 1);
      return `${key}: &${key} [${Array(10).fill(`*${before}`).join(',')}]\n`;
    })}`,
    'too many aliases',
  ],
  ['an alias without an anchor', 'openapi: *missing', 'the anchor &missing'],
  ['deep nesting', `openapi: ${'['.repeat(50_000)}`, 'nested too deeply'],
  [
    '10,000 scopes',
    json({
      components: {
        securitySchemes: {
          a: {
            type: 'oauth2',
            flows: {
              implicit: {
                scopes: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`x:${index}`, 'A'])),
              },
            },
          },
        },
      },
    }),
    'scopes: an API may have at most 200 scopes',
  ],
  ['more than 10 MB', `{"x":"${'x'.repeat(10_000_000)}"}`, 'at most 10 MB'],
])(
  'a document with %s: the command prints one line that says what is wrong, and registers nothing',
  async (_what, text, message) => {
    const file = documentFile('bad', text);
    const { code, stderr } = await terminal.run([
      'api',
      'import',
      file,
      '--id',
      'x.example',
      '--project',
      'notes',
    ]);
    expect(stderr).toContain(message);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([1, 1]);
    expect((await terminal.run(['api', 'show', 'x.example'])).stderr).toContain('there is no API');
  },
  60_000,
);
