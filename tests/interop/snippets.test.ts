/**
 * Runs the welcome page's snippets with the real libraries. Node.js and curl always run, .NET never. The others need an
 * environment variable:
 *
 * - `GRANTWAY_PYTHON`: a Python with Google's packages, which `npm test` looks for;
 * - `GRANTWAY_GO_MODULE`: a folder whose `go.mod` requires `golang.org/x/oauth2`;
 * - `GRANTWAY_JAVA_CLASSPATH`: the class path of `google-api-client` and `google-api-services-drive`;
 * - `GRANTWAY_PHP_VENDOR`: the folder `vendor` with `league/oauth2-client`;
 * - `GRANTWAY_RUBY`: a Ruby with the gem `oauth2`.
 *
 * The test adds lines that print the authorization URL, read the callback URL, and print the number of files.
 */
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { snippetsFor } from '@grantway/messages/snippets/snippets';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { expect, onTestFinished, test } from 'vitest';
import { reachConsent } from '../support/flow.ts';
import { expectDeparture, formsOf, Person } from '../support/person.ts';
import { repository } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';
import type { TestServer } from '../support/test-server.ts';

const server = serverForAll();

const google = (part: string) => ({ name: `https://www.googleapis.com/auth/${part}` });

/** For apps that don't call Drive: their scopes, the snippet's function, and a part of the API's answer. */
const otherApps = [
  {
    scopes: [google('calendar.readonly')],
    action: 'listCalendars',
    answer: /"kind":"calendar#calendarListEntry"/,
  },
  { scopes: [google('calendar.events.readonly')], action: 'listEvents', answer: /"kind":"calendar#event"/ },
  { scopes: [google('youtube.readonly')], action: 'listChannels', answer: /"kind":"youtube#channel"/ },
  { scopes: [], action: 'readUser', answer: /"email":"/ },
] as const;

type Language = {
  readonly name: string;
  readonly prepare: (folder: string, snippet: string) => readonly [command: string, ...args: string[]];
};

const { GRANTWAY_PYTHON, GRANTWAY_GO_MODULE, GRANTWAY_JAVA_CLASSPATH, GRANTWAY_PHP_VENDOR, GRANTWAY_RUBY } =
  process.env;

const node: Language = {
  name: 'Node.js',
  prepare: (folder, snippet) => {
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'snippet.mjs'), snippet);
    writeFileSync(
      join(folder, 'run.mjs'),
      `import { createInterface } from 'node:readline/promises';
import { authorizationUrl, listFiles } from './snippet.mjs';
console.log(authorizationUrl('a state'));
const [callback] = await Array.fromAsync(createInterface({ input: process.stdin }));
console.log((await listFiles(new URL(callback).searchParams.get('code'))).length);
`,
    );
    return [process.execPath, join(folder, 'run.mjs')];
  },
};

const python: Language = {
  name: 'Python',
  prepare: (folder, snippet) => {
    writeFileSync(join(folder, 'snippet.py'), snippet);
    writeFileSync(
      join(folder, 'run.py'),
      `import snippet
url, state, code_verifier = snippet.authorization_url()
print(url, flush=True)
print(len(snippet.list_files(input(), state, code_verifier)))
`,
    );
    return [GRANTWAY_PYTHON ?? '', join(folder, 'run.py')];
  },
};

const go: Language = {
  name: 'Go',
  prepare: (folder, snippet) => {
    for (const file of ['go.mod', 'go.sum']) cpSync(join(GRANTWAY_GO_MODULE ?? '', file), join(folder, file));
    writeFileSync(join(folder, 'snippet.go'), snippet);
    writeFileSync(
      join(folder, 'run.go'),
      `package main

import (
	"bufio"
	"context"
	"fmt"
	"net/url"
	"os"
)

func main() {
	config, err := newConfig()
	if err != nil {
		panic(err)
	}
	fmt.Println(authorizationURL(config, "a state"))
	input := bufio.NewScanner(os.Stdin)
	input.Scan()
	callback, _ := url.Parse(input.Text())
	files, err := listFiles(context.Background(), config, callback.Query().Get("code"))
	if err != nil {
		panic(err)
	}
	fmt.Println(len(files.(map[string]any)["files"].([]any)))
}
`,
    );
    return ['go', 'run', '-C', folder, '.'];
  },
};

const java: Language = {
  name: 'Java',
  prepare: (folder, snippet) => {
    const main = `class Run {
  public static void main(String[] args) throws Exception {
    System.out.println(DriveFiles.authorizationUrl("a state"));
    var query = java.net.URI.create(new java.util.Scanner(System.in).nextLine()).getRawQuery();
    for (var pair : query.split("&")) {
      if (!pair.startsWith("code=")) continue;
      var code = java.net.URLDecoder.decode(pair.substring(5), "UTF-8");
      System.out.println(DriveFiles.listFiles(code).size());
    }
  }
}
`;
    // Java runs a file's first class, so `Run` must come before `DriveFiles`.
    writeFileSync(
      join(folder, 'Run.java'),
      snippet.replace('\nclass DriveFiles', `\n${main}\nclass DriveFiles`),
    );
    return ['java', '-cp', GRANTWAY_JAVA_CLASSPATH ?? '', join(folder, 'Run.java')];
  },
};

const php: Language = {
  name: 'PHP',
  prepare: (folder, snippet) => {
    symlinkSync(GRANTWAY_PHP_VENDOR ?? '', join(folder, 'vendor'));
    writeFileSync(
      join(folder, 'run.php'),
      `${snippet}
echo authorizationUrl('a state'), "\\n";
parse_str(parse_url(trim(fgets(STDIN)), PHP_URL_QUERY), $callback);
echo count(listFiles($callback['code'])), "\\n";
`,
    );
    return ['php', join(folder, 'run.php')];
  },
};

const ruby: Language = {
  name: 'Ruby',
  prepare: (folder, snippet) => {
    writeFileSync(
      join(folder, 'run.rb'),
      `${snippet}
require 'uri'
$stdout.sync = true
puts authorization_url('a state')
callback = URI.decode_www_form(URI(gets.strip).query).to_h
puts list_files(callback['code']).length
`,
    );
    return [GRANTWAY_RUBY ?? '', join(folder, 'run.rb')];
  },
};

const curl: Language = {
  name: 'curl',
  prepare: (folder, snippet) => {
    writeFileSync(
      join(folder, 'run.sh'),
      `${snippet}
authorization_url 'a state'
read -r callback
code=\${callback#*[?&]code=}
list_files "$(printf '%b' "$(printf '%s' "\${code%%&*}" | sed 's/%/\\\\x/g')")" | grep -c '"id"'
`,
    );
    return ['bash', join(folder, 'run.sh')];
  },
};

const languages: readonly Language[] = [
  node,
  curl,
  ...(GRANTWAY_PYTHON ? [python] : []),
  ...(GRANTWAY_GO_MODULE ? [go] : []),
  ...(GRANTWAY_JAVA_CLASSPATH ? [java] : []),
  ...(GRANTWAY_PHP_VENDOR ? [php] : []),
  ...(GRANTWAY_RUBY ? [ruby] : []),
];

test.each(languages)(
  'SAM-1 the $name snippet of the welcome page authorizes, exchanges the code and lists files',
  async ({ name, prepare }) => {
    const folder = mkdtempSync(join(tmpdir(), 'grantway-snippet-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await server.storage.revokeGrant(server.accounts[0].sub, server.app.client.projectId);
    writeClientSecretFile(server);
    const [command, ...args] = prepare(folder, await snippetOf(name));
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill());
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the program stopped early:\n${complaints}`);
      return String(value);
    };
    const person = new Person(server.origin);
    const page = await reachConsent(server, person, await next());
    const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }, boxes));
    if (name !== 'Python') expect(callback.get('state')).toBe('a state');
    child.stdin.end(`${server.app.redirectUri}?${callback}\n`);
    expect(await next()).toMatch(/^[1-9]\d*$/);
  },
  // In milliseconds. Go and Java compile first.
  180_000,
);

test('SAM-1 the curl snippet shows the answer of the token endpoint if there is no token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-snippet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeClientSecretFile(server);
  const script = `${await snippetOf('curl')}\nlist_files 4/used\n`;
  const failed = await promisify(execFile)('bash', ['-c', script], { timeout: 30_000 }).catch(
    (error) => error,
  );
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(/^No token: \{\s*"error": "invalid_grant"/);
});

test.each(otherApps)(
  'CON-4 the Node.js snippet that does $action works',
  async ({ scopes, action, answer }) => {
    const { app, accounts, origin, storage, folder: serverFolder } = server;
    const folder = mkdtempSync(join(tmpdir(), 'grantway-snippet-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await storage.revokeGrant(accounts[0].sub, app.client.projectId);
    writeClientSecretFile(server);
    const place = { origin, clientId: app.id, redirectUri: app.redirectUri, type: 'web' } as const;
    const clientSecretFile = join(serverFolder, 'client_secret.json');
    const snippet = snippetsFor({ ...place, clientSecretFile, scopes }).find(({ id }) => id === 'node');
    node.prepare(folder, snippet?.code ?? '');
    const snippetModule = await import(join(folder, 'snippet.mjs'));
    const person = new Person(origin);
    const page = await reachConsent(server, person, snippetModule.authorizationUrl('a state'));
    const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }, boxes));
    expect(JSON.stringify(await snippetModule[action](callback.get('code')))).toMatch(answer);
  },
);

function writeClientSecretFile({ folder, origin, app }: TestServer): void {
  const text = formatClientSecretFile({
    type: 'web',
    clientId: app.id,
    clientSecret: app.secret,
    projectId: app.client.projectId,
    authUri: `${origin}/o/oauth2/auth`,
    tokenUri: `${origin}/token`,
    redirectUris: [app.redirectUri],
    javascriptOrigins: [],
  });
  writeFileSync(join(folder, 'client_secret.json'), text);
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

async function snippetOf(language: string): Promise<string> {
  const page = await (await fetch(server.origin)).text();
  const code = page.split(`aria-label="${language}">`)[1]?.split('</pre>')[0];
  if (code === undefined) throw new Error(`the page has no snippet for ${language}`);
  return code.replace(/&(#?\w+);/g, (entity, name) => characters[name] ?? entity);
}
