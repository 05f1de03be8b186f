import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { PlaygroundExchange, WireRequest } from '../../packages/protocol/src/playground.ts';
import { type CodeLanguage, requestCode } from '../../packages/web/src/playground/share/code/request-code.ts';
import {
  type TestFramework,
  testCode,
  testFileName,
} from '../../packages/web/src/playground/share/test/test-code.ts';
import { testSubjectOf } from '../../packages/web/src/playground/share/test/test-subject.ts';
import { repository } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
const run = promisify(execFile);

const driveScope = 'https://www.googleapis.com/auth/drive.file';
/** Has the special characters of every language's strings. */
const awkwardName = `It's "100%" \\ \${HOME} $HOME \`id\` #{x} {{x}} %s <é😀> \t end`;

const programs: Readonly<Partial<Record<CodeLanguage, { file: string; command: readonly string[] }>>> = {
  curl: { file: 'call.sh', command: ['bash', 'call.sh'] },
  'Node.js': { file: 'call.mjs', command: [process.execPath, 'call.mjs'] },
  ...given('Python', process.env.GRANTWAY_PYTHON, 'call.py'),
  ...given('Go', process.env.GRANTWAY_GO, 'main.go', 'run'),
  ...given('Java', process.env.GRANTWAY_JAVA, 'Call.java'),
};

function given(language: CodeLanguage, program: string | undefined, file: string, ...args: string[]) {
  return program === undefined ? {} : { [language]: { file, command: [program, ...args, file] } };
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-playground-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function runCode(
  language: CodeLanguage,
  request: WireRequest,
  variables: Readonly<Record<string, string>>,
) {
  const { file, command } = programs[language] ?? { file: '', command: [] };
  const folder = makeFolder();
  writeFileSync(join(folder, file), requestCode(request, language));
  writeFileSync(join(folder, 'body.bin'), Buffer.from([0, 255, 10, 13, 128]));
  const [program = '', ...args] = command;
  const { stdout } = await run(program, args, {
    cwd: folder,
    env: { ...process.env, ...variables },
    timeout: 60_000,
  });
  return stdout;
}

test.each(Object.keys(programs) as CodeLanguage[])(
  'PLA-4 the %s code of a request sends the same request',
  async (language) => {
    const { accessToken, refreshToken } = await obtainTokens(server, {
      parameters: { scope: driveScope, prompt: 'consent' },
    });
    const variables = {
      ACCESS_TOKEN: accessToken,
      REFRESH_TOKEN: refreshToken,
      CLIENT_SECRET: server.app.secret,
    };
    const bearer = ['Authorization', 'Bearer {{access_token}}'] as const;
    const json = await runCode(
      language,
      {
        method: 'POST',
        url: `${server.origin}/drive/v3/files?fields=name,mimeType`,
        headers: [bearer, ['Content-Type', 'application/json'], ['Content-Length', '7']],
        body: { text: JSON.stringify({ name: awkwardName, mimeType: 'text/plain' }, null, 2) },
      },
      variables,
    );
    expect(json).toContain('200');
    expect(JSON.parse(json.slice(json.indexOf('{')))).toEqual({ name: awkwardName, mimeType: 'text/plain' });
    const file = await runCode(
      language,
      {
        method: 'POST',
        url: `${server.origin}/upload/drive/v3/files?uploadType=media&fields=size`,
        headers: [bearer, ['Content-Type', 'application/octet-stream']],
        body: { base64: 'AP8KDYA=' },
      },
      variables,
    );
    expect(JSON.parse(file.slice(file.indexOf('{')))).toEqual({ size: '5' });
    const form = await runCode(
      language,
      {
        method: 'POST',
        url: `${server.origin}/token`,
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: {
          text: `grant_type=refresh_token&refresh_token={{refresh_token}}&client_id=${encodeURIComponent(server.app.id)}&client_secret={{client_secret}}`,
        },
      },
      variables,
    );
    expect(JSON.parse(form.slice(form.indexOf('{')))).toMatchObject({ token_type: 'Bearer' });
  },
  120_000,
);

test('PLA-4 the HTTP text of a request is a message that the server understands', async () => {
  const text = requestCode(
    {
      method: 'GET',
      url: `${server.origin}/drive/v3/about?fields=kind`,
      headers: [['Authorization', 'Bearer {{access_token}}']],
    },
    'HTTP',
  );
  expect(text).toBe(
    `GET /drive/v3/about?fields=kind HTTP/1.1\nHost: ${new URL(server.origin).host}\nAuthorization: Bearer {{access_token}}\n\n`,
  );
});

const frameworks: readonly (readonly [TestFramework, readonly string[]])[] = [
  ['node:test', [process.execPath, '--test']],
  ...(process.env.GRANTWAY_PYTEST
    ? [['pytest', [process.env.GRANTWAY_PYTEST, '-q', '-p', 'no:cacheprovider']] as const]
    : []),
  ...(process.env.GRANTWAY_CHROMIUM
    ? [
        [
          'Playwright',
          [process.execPath, join(repository, 'node_modules/@playwright/test/cli.js'), 'test'],
        ] as const,
      ]
    : []),
];

test.each(frameworks)(
  'PLA-4 the %s test of a request passes, and fails if the API answers otherwise',
  async (framework, [program = '', ...args]) => {
    const { refreshToken } = await obtainTokens(server, {
      parameters: { scope: driveScope, prompt: 'consent' },
    });
    const folder = makeFolder();
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'playwright.config.mjs'),
      `export default { use: { launchOptions: { executablePath: process.env.GRANTWAY_CHROMIUM, args: ['--no-sandbox'] } } };`,
    );
    const exchange: PlaygroundExchange = {
      request: {
        method: 'GET',
        url: `${server.origin}/drive/v3/files?pageSize=1`,
        headers: [['Authorization', 'Bearer {{access_token}}']],
      },
      response: {
        status: 200,
        headers: [['content-type', 'application/json; charset=utf-8']],
        body: { text: '{"kind":"drive#fileList"}' },
      },
      startedAt: 0,
      milliseconds: 1,
      secrets: '',
    };
    const settings = {
      server: { kind: 'grantway' },
      clientAuthentication: framework === 'pytest' ? 'client_secret_basic' : 'client_secret_post',
      pkce: false,
      accessType: 'offline',
      prompt: 'consent',
      loginHint: '',
      includeGrantedScopes: false,
      resource: '',
      tokenLocation: 'header',
    } as const;
    const endpoints = {
      authorizationEndpoint: `${server.origin}/o/oauth2/v2/auth`,
      tokenEndpoint: `${server.origin}/token`,
    };
    const subject = testSubjectOf(exchange, {
      endpoints,
      settings,
      clientId: server.app.id,
      scopes: [driveScope],
      redirectUri: server.app.redirectUri,
    });
    if (subject === undefined) throw new Error('no response, so no test');
    const runTest = async (code: string) => {
      writeFileSync(join(folder, testFileName(framework)), code);
      const done = await run(program, [...args, testFileName(framework)], {
        cwd: folder,
        timeout: 100_000,
        env: {
          ...process.env,
          REFRESH_TOKEN: refreshToken,
          CLIENT_SECRET: server.app.secret,
          ACCOUNT: server.accounts[0].email,
        },
      }).catch((error) => error);
      return { code: done.code ?? 0, output: `${done.stdout}${done.stderr}` };
    };
    const first = await runTest(testCode(subject, framework));
    expect(first.code, first.output).toBe(0);
    const wrong = await runTest(testCode({ ...subject, fields: [['kind', 'drive#file']] }, framework));
    expect(wrong.code).not.toBe(0);
    expect(wrong.output).toContain('drive#fileList');
  },
  180_000,
);
