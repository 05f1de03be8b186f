import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { executed, execWords, googleForAll, permitsNamespaces } from '../support/executed.ts';
import { listen, stopListening } from '../support/listening.ts';
import { freePorts, Program, runToEnd } from '../support/program.ts';

const google = googleForAll();
const hasNamespaces = await permitsNamespaces();
const hasPasta =
  (await runToEnd('sh', ['-c', 'command -v pasta && command -v python3 && test -c /dev/net/tun'])).code === 0;
const inNamespace = describe.skipIf(!hasNamespaces);
const chromium = process.env.GRANTWAY_CHROMIUM;
const issuerAddress = 'https://accounts.google.com/.well-known/openid-configuration';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-exec-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function running(options: readonly string[], commandLine: readonly string[]): Program {
  return new Program(process.execPath, execWords(google.folder, options, commandLine));
}

async function untilPrinted(program: Program, text: string): Promise<void> {
  while (!program.stdout.includes(text)) {
    if (program.hasEnded) throw new Error(`the program ended early:\n${program.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Starts a server outside of any namespace. Resolves to its port. */
async function outsideServer(): Promise<number> {
  const server = createServer((_request, response) => response.end('from outside'));
  onTestFinished(() => stopListening(server));
  return listen(server);
}

function runFolders(): readonly string[] {
  const parent = join(google.folder, 'as-google');
  return readdirSync(parent).filter((name) => name.startsWith('run-'));
}

test('the authority’s key is only for this user, and it and its certificates live a day', () => {
  const [name = ''] = runFolders();
  const folder = join(google.folder, 'as-google', name);
  expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const { validToDate, ca } = new X509Certificate(readFileSync(join(folder, 'ca.pem')));
  expect(ca).toBe(true);
  const hours = (validToDate.getTime() - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThanOrEqual(24);
});

test('dev --as-google answers under Google’s names only on its own ports, and other names get 421', async () => {
  const own = await fetch(`${google.origin}/.well-known/openid-configuration`);
  expect(await own.json()).toMatchObject({
    issuer: 'https://accounts.google.com',
    token_endpoint: 'https://oauth2.googleapis.com/token',
    jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  });
  const rootOf = async (api: string) => {
    const document = await fetch(`${google.origin}/discovery/v1/apis/${api}/rest`);
    return ((await document.json()) as { rootUrl: string }).rootUrl;
  };
  expect(await rootOf('drive/v3')).toBe('https://www.googleapis.com/');
  expect(await rootOf('youtube/v3')).toBe('https://youtube.googleapis.com/');
  const page = await (await fetch(google.origin)).text();
  expect(page.replaceAll(/<[^>]*>/g, '')).toContain('-- node app.js');
  expect(page).not.toContain('oauth2AuthBaseUrl');
  const authority = join(google.folder, 'as-google', runFolders()[0] ?? '', 'ca.pem');
  const ask = (host: string) =>
    runToEnd('curl', [
      ...['-sS', '-o', '/dev/null', '-w', '%{http_code}', '--cacert', authority],
      ...['--connect-to', `::localhost:${google.tlsPort}`, '-H', `Host: ${host}`],
      'https://www.googleapis.com/oauth2/v3/certs',
    ]);
  expect((await ask('www.googleapis.com')).stdout).toBe('200');
  expect((await ask('attacker.example')).stdout).toBe('421');
});

test('exec passes output and exit status on, says what it has set, and removes its own files', async () => {
  const before = runFolders();
  const script = `curl -sS ${issuerAddress}; echo "$BROWSER" >&2; exit 7`;
  const { code, stdout, stderr } = await executed(google.folder, ['--proxy'], ['sh', '-c', script]);
  expect(code).toBe(7);
  expect(JSON.parse(stdout).issuer).toBe('https://accounts.google.com');
  expect(stderr).toContain(google.origin);
  for (const name of ['HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']) expect(stderr).toContain(name);
  expect(runFolders()).toEqual(before);
});

test('exec without a command, or with an unknown one, runs nothing', async () => {
  const { code, stderr } = await executed(google.folder, [], ['no-such-program']);
  expect([code, stderr]).toEqual([127, 'grantway: there is no program no-such-program\n']);
  const words = execWords(google.folder, [], []).slice(0, -1);
  const missing = await runToEnd(process.execPath, words);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('grantway exec -- COMMAND');
  const wrong = await executed(google.folder, ['--reach', 'nowhere'], ['true']);
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('--reach must be HOST:PORT')]);
});

test('without a running server, exec starts its own and ends it with the program', async () => {
  const folder = temporaryFolder();
  const script = `curl -sS ${issuerAddress}`;
  const { code, stdout, stderr } = await executed(folder, ['--proxy'], ['sh', '-c', script]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).issuer).toBe('https://accounts.google.com');
  const [origin = ''] = /http:\/\/localhost:\d+/.exec(stderr) ?? [];
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
  expect(readdirSync(join(folder, 'as-google'))).toEqual(['client_secret.json']);
});

test.skipIf(!chromium)(
  'the script in BROWSER opens a Chromium that trusts the server, and pages say Grantway',
  async () => {
    const folder = temporaryFolder();
    symlinkSync(chromium ?? '', join(folder, 'chromium'));
    const flags = '--headless --no-sandbox --disable-gpu --dump-dom';
    // This environment lacks the variables, as in another terminal of the developer.
    const script = `env -i PATH="${folder}:$PATH" HOME="${folder}" "$BROWSER" ${flags} https://accounts.google.com/account`;
    const { stdout } = await executed(google.folder, ['--proxy'], ['sh', '-c', script]);
    expect(stdout).toMatch(/<title>[^<]*Grantway/);
  },
);

test('where namespaces are not to be had, exec says why and uses a proxy', async () => {
  const folder = temporaryFolder();
  const tools = join(folder, 'bin');
  mkdirSync(tools);
  const { stdout: curl } = await runToEnd('sh', ['-c', 'command -v curl']);
  symlinkSync(curl.trim(), join(tools, 'curl'));
  const { code, stderr } = await runToEnd(
    process.execPath,
    execWords(google.folder, [], ['curl', '-sS', '-o', '/dev/null', issuerAddress]),
    { environment: { PATH: tools } },
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/a proxy.*this machine has no unshare \(of util-linux\)/);
});

test('proxy mode closes everything that --reach doesn’t open, over TLS and plain HTTP', async () => {
  const port = await outsideServer();
  const script = `export no_proxy= NO_PROXY=
    curl -sS http://localhost:${port}/; curl -sS https://storage.googleapis.com/; curl -sS http://example.com/`;
  const { stdout, stderr } = await executed(
    google.folder,
    ['--proxy', '--reach', `localhost:${port}`],
    ['sh', '-c', script],
  );
  expect(stdout).toBe('from outsideexample.com:80 is closed; to open it, add --reach example.com:80\n');
  expect(stderr).toContain('CONNECT tunnel failed, response 403');
  expect(stderr).toContain('storage.googleapis.com is closed: Grantway has no such API');
  expect(stderr).toContain('grantway exec: example.com:80 is closed');
});

inNamespace(hasNamespaces ? 'in a namespace' : 'this machine permits no namespaces', () => {
  test('every name and address is closed except Google’s, and one line says so', async () => {
    const port = await outsideServer();
    const script = `curl -sS ${issuerAddress} -o /dev/null && echo reached
      curl -sS http://example.com/; curl -sS --max-time 5 http://192.0.2.1/; curl -sS http://localhost:${port}/; true`;
    const { code, stdout, stderr } = await executed(google.folder, [], ['sh', '-c', script]);
    expect([code, stdout]).toEqual([0, 'reached\n']);
    expect(stderr).toContain(
      'grantway exec: example.com is closed; to open it, add --reach example.com:PORT',
    );
    expect(stderr.match(/^curl: \(\d+\)/gm)).toHaveLength(3);
  });

  test('--publish lets the machine reach a port of the program, and --reach lets the program out', async () => {
    const [published = 0] = await freePorts(1);
    const port = await outsideServer();
    const code = `require('http').createServer(async (_, response) => response.end(
      await (await fetch('http://localhost:${port}/')).text())).listen(${published}, () => console.log('ready'))`;
    const options = ['--publish', String(published), '--reach', `localhost:${port}`];
    await using program = running(options, [process.execPath, '-e', code]);
    await untilPrinted(program, 'ready');
    const response = await fetch(`http://localhost:${published}/`);
    expect(await response.text()).toBe('from outside');
    const busy = await executed(google.folder, ['--publish', String(published)], ['true']);
    expect([busy.code, busy.stderr]).toEqual([1, expect.stringContaining(`port ${published} is in use`)]);
  });

  test.skipIf(!hasPasta)(
    '--network reaches another host by pasta, and Google’s other names stay closed',
    async () => {
      const folder = temporaryFolder();
      const [port = 0] = await freePorts(1);
      // A namespace stands for a machine with a network, in which 198.51.100.9 is another host.
      const machine = `ip link set lo up; ip link add eth9 type veth peer name eth8; ip link set eth8 up; ip link set eth9 up
      ip address add 198.51.100.2/24 dev eth9; ip address add 198.51.100.9/32 dev lo
      ip route add default via 198.51.100.1; python3 -m http.server --bind 198.51.100.9 ${port} >/dev/null 2>&1 & server=$!
      unshare --user --map-user=1000 --map-group=1000 -- "$@"; status=$?; kill $server; exit $status`;
      const script = `cd ${folder}; curl -sS --retry 20 --retry-delay 1 --retry-connrefused -o /dev/null -w '%{http_code}' http://198.51.100.9:${port}/
      curl -sS https://storage.googleapis.com/; curl -sS ${issuerAddress} -o /dev/null -w '%{http_code}'`;
      const words = execWords(join(folder, 'data'), ['--network'], ['sh', '-c', script]);
      const inMachine = ['-Urmn', 'sh', '-c', machine, 'sh', process.execPath, ...words];
      const { stdout, stderr } = await runToEnd('unshare', inMachine, { cwd: folder });
      expect(stdout, stderr).toBe('200200');
      expect(stderr).toContain('Could not resolve host: storage.googleapis.com');
    },
  );

  test('the program keeps its user, its folder and its arguments', async () => {
    const script = 'pwd; id -u; printf "%s|" "$@"';
    const words = execWords(google.folder, [], ['sh', '-c', script, 'sh', 'a b', '--help', '--', '$x']);
    const { stdout } = await runToEnd(process.execPath, words, { cwd: '/usr' });
    expect(stdout).toBe(`/usr\n${process.getuid?.()}\na b|--help|--|$x|`);
  });

  test('SIGINT, SIGHUP and SIGTERM reach the program, whose status exec returns', async () => {
    const code = `for (const name of ['SIGINT', 'SIGHUP']) process.on(name, () => console.log(name));
      process.on('SIGTERM', () => process.exit(42)); setInterval(() => {}, 1e4); console.log('ready')`;
    await using program = running([], [process.execPath, '-e', code]);
    await untilPrinted(program, 'ready');
    for (const signal of ['SIGINT', 'SIGHUP'] as const) {
      program.sendToItAlone(signal);
      await untilPrinted(program, signal);
    }
    program.sendToItAlone('SIGTERM');
    expect((await program.ending).code).toBe(42);
  });

  test('if a signal kills the program, the status is 128 and its number', async () => {
    const { code } = await executed(google.folder, [], ['sh', '-c', 'kill -KILL $$']);
    expect(code).toBe(137);
  });

  test('if exec is killed, the program lives on but reaches nothing', async () => {
    const script = `echo ready; while curl -sS -m 5 -o /dev/null ${issuerAddress}; do sleep 0.1; done; echo closed`;
    const sockets = temporaryFolder();
    await using program = new Program(process.execPath, execWords(google.folder, [], ['sh', '-c', script]), {
      environment: { TMPDIR: sockets },
    });
    await untilPrinted(program, 'ready');
    expect(readdirSync(sockets)).toHaveLength(1);
    program.sendToItAlone('SIGKILL');
    // Even after exec has ended, the output stays open as long as the program lives.
    expect((await program.ending).stdout).toBe('ready\nclosed\n');
    expect(readdirSync(sockets)).toEqual([]);
  });
});
