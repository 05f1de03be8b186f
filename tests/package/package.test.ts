/** Installs the packages. Checks the command, the types, and the library on every supported Node. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minified } from '../support/minified.ts';
import { pngFile } from '../support/pictures.ts';
import { freePorts, Program, repository, runToEnd } from '../support/program.ts';
import {
  filesOf,
  findNodes,
  type Installation,
  installPackages,
  npm,
  path,
  placeProgram,
} from './installation.ts';

let installation: Installation;

beforeAll(async () => {
  installation = await installPackages();
});
afterAll(() => installation?.remove());

async function readJson(...file: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(...file), 'utf8'));
}

describe('the command', () => {
  test('npx grantway dev answers, and serves its pages’ style sheet and font', async () => {
    const [port = 0, samplePort = 0] = await freePorts(2);
    const args = ['--port', `${port}`, '--sample-port', `${samplePort}`, '--data', 'data'];
    await using program = new Program('npx', ['--no', 'grantway', 'dev', ...args], {
      cwd: installation.folder,
      environment: { PATH: path },
    });
    const origin = `http://localhost:${port}`;
    const discovery = await program.untilAnswers(`${origin}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer: origin, token_endpoint: `${origin}/token` });
    const page = await fetch(origin, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const [, css = ''] = /<link\b[^>]*href="([^"]+\.css)"/.exec(await page.text()) ?? [];
    const styles = await fetch(new URL(css, origin));
    expect(styles.status).toBe(200);
    expect(styles.headers.get('content-type')).toContain('text/css');
    const [, typeface = ''] = /url\(["']?([^"')]+\.woff2)/.exec(await styles.text()) ?? [];
    const font = await fetch(new URL(typeface, styles.url));
    expect(font.status).toBe(200);
    expect(font.headers.get('content-type')).toBe('font/woff2');
    expect((await font.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    expect((await program.signal('SIGINT')).seconds).toBeLessThan(3);
  });

  test('exits with status 0 on SIGINT', async () => {
    const [port = 0, samplePort = 0] = await freePorts(2);
    const command = join(installation.folder, 'node_modules/.bin/grantway');
    const args = ['dev', '--port', `${port}`, '--sample-port', `${samplePort}`, '--data', 'data'];
    await using program = new Program(command, args, {
      cwd: installation.folder,
      environment: { PATH: path },
    });
    await program.untilAnswers(`http://localhost:${port}/`);
    expect(await program.signal('SIGINT')).toMatchObject({ code: 0, stderr: '' });
  });

  test('npx grantway --version prints the package’s version', async () => {
    const { version } = await readJson(installation.server, 'package.json');
    const ending = await npm(['exec', '--no', '--', 'grantway', '--version'], installation.folder);
    expect(ending).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test('CON-6 the package contains the worker that processes logos, and its codecs', async () => {
    const logo = join(installation.folder, 'logo.png');
    await writeFile(logo, pngFile({ width: 300, height: 300 }));
    const grantway = (...args: readonly string[]) =>
      npm(['exec', '--no', '--', 'grantway', ...args, '--data', 'logos'], installation.folder);
    const project = ['project', 'add', 'notes', '--name', 'Notes', '--support-email', 'a@b.example'];
    expect(await grantway(...project)).toMatchObject({ code: 0 });
    expect(await grantway('project', 'logo', 'set', 'notes', logo)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Set the logo of the project notes.'),
    });
  });

  test('on a Node that is too old, prints one line and exits with status 1', async () => {
    const script = join(installation.server, 'bin/grantway.cjs');
    const disguise = join(installation.folder, 'old.cjs');
    const versions = `{ ...process.versions, node: '18.20.0' }`;
    await writeFile(disguise, `Object.defineProperty(process, 'versions', { value: ${versions} });\n`);
    const old = (await findNodes()).filter(({ major }) => major < 24);
    const runs = [
      runToEnd(process.execPath, ['--require', disguise, script, '--version']),
      ...old.map((node) => runToEnd(node.path, [script, '--version'])),
    ];
    for (const ending of await Promise.all(runs)) {
      expect(ending).toMatchObject({ code: 1, stdout: '' });
      expect(ending.stderr).toMatch(/^grantway: needs Node >=24\.7, [^\n]+\n$/);
    }
  });
});

describe('the JavaScript', () => {
  test('CLI-2 CLI-3 CLI-4 @grantway/client runs on every installed Node from version 20', async () => {
    const script = await placeProgram('client.mjs', installation.folder);
    const nodes = (await findNodes()).filter(({ major }) => major >= 20);
    expect(nodes.map((node) => node.major)).toContain(Number.parseInt(process.versions.node, 10));
    for (const node of nodes) {
      const { code, stdout, stderr } = await runToEnd(node.path, [script]);
      expect({ code, stderr: stderr.replace(/^\(node:.*\n/gm, '') }, node.path).toEqual({
        code: 0,
        stderr: '',
      });
      const { url, ...result } = JSON.parse(stdout);
      expect(new URL(url).origin).toBe('https://accounts.example.com');
      expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
      expect(result).toEqual({ outcome: 'denied', error: 'access_denied' });
    }
  });

  test('every Node from version 20 can import the stores; from version 24, the SQLite store passes its suite', async () => {
    const script = await placeProgram('stores.mjs', installation.folder);
    const nodes = (await findNodes()).filter(({ major }) => major >= 20);
    for (const node of nodes) {
      const { code, stdout, stderr } = await runToEnd(node.path, [script]);
      expect({ code, stderr: stderr.replace(/^\(node:.*\n|^\(Use `node.*\n/gm, '') }, node.path).toEqual({
        code: 0,
        stderr: '',
      });
      const { stores, sqlite } = JSON.parse(stdout);
      expect(stores, node.path).toEqual(['function', 'function', 'function']);
      // The SQLite store needs Node 24.
      if (node.major >= 24) expect(sqlite.passed, node.path).toBeGreaterThan(30);
    }
  });

  test('grantway and grantway/resource can be imported', async () => {
    const ending = await runToEnd(process.execPath, [
      await placeProgram('resource.mjs', installation.folder),
    ]);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ending.stdout)).toEqual({ status: 401, createServer: 'function' });
  });

  test('the code for PostgreSQL and certificates loads only on demand', async () => {
    const files = (await filesOf(join(installation.server, 'lib'))).filter((file) =>
      file.path.endsWith('.js'),
    );
    const importers = (name: string) =>
      files
        .filter(({ text }) => new RegExp(`^import\\b.*"${name}"`, 'm').test(text))
        .map((file) => file.path);
    // Proves that `importers` finds imports at all.
    expect(importers('node:http')).not.toEqual([]);
    // The server loads the certificate code on demand, so that code may import packages statically.
    for (const file of [...importers('pg'), ...importers('@peculiar/x509')]) {
      expect(file).toMatch(/\/certificates?-[^/]+$/);
    }
  });
});

describe('the types', () => {
  const strict = {
    target: 'ES2024',
    module: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  };

  /** Compiles a file of `tests/package/programs` in the installation. Resolves to the errors. */
  async function compile(program: string, options: object): Promise<string> {
    await placeProgram(program, installation.folder);
    const configuration = join(installation.folder, `tsconfig.${program}.json`);
    await writeFile(
      configuration,
      JSON.stringify({ compilerOptions: { ...strict, ...options }, files: [program] }),
    );
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const { code, stdout } = await runToEnd(process.execPath, [compiler, '-p', configuration]);
    return code === 0 ? '' : stdout;
  }

  test('@grantway/client compiles strictly, without Node’s types', async () => {
    expect(await compile('client-types.ts', { lib: ['ES2024', 'DOM'], types: [] })).toBe('');
  });

  test('@grantway/client’s stores compile strictly, without any driver’s types', async () => {
    expect(await compile('stores-types.ts', { lib: ['ES2024', 'DOM'], types: [] })).toBe('');
  });

  test('grantway and grantway/resource compile strictly, with Node’s types alone', async () => {
    const typeRoots = [join(repository, 'node_modules/@types')];
    expect(await compile('server-types.ts', { lib: ['ES2024'], types: ['node'], typeRoots })).toBe('');
  });
});

describe('the tarballs', () => {
  test('invariant 7: the client has no dependencies', async () => {
    const manifest = await readJson(installation.client, 'package.json');
    expect(manifest).toMatchObject({ name: '@grantway/client', type: 'module', license: 'Apache-2.0' });
    expect(Object.keys(manifest).filter((field) => /dependencies/i.test(field))).toEqual([]);
    expect(manifest).not.toHaveProperty('private');
  });

  test('the server has exactly the workspace’s dependencies, no devDependencies, and isn’t marked private', async () => {
    const manifest = await readJson(installation.server, 'package.json');
    const workspace = await readJson(repository, 'packages/server/package.json');
    expect(manifest).toMatchObject({ name: 'grantway', type: 'module', license: 'Apache-2.0' });
    expect(manifest.dependencies).toEqual(workspace.dependencies);
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('private');
  });

  test('the server contains the built web app', async () => {
    const manifest = await readJson(installation.server, 'lib/web/manifest.json');
    expect(manifest).toMatchObject({ 'src/main.tsx': { isEntry: true, file: expect.any(String) } });
    const built = await filesOf(join(installation.server, 'lib/web'));
    const { file } = manifest['src/main.tsx'] as { readonly file: string };
    expect(built.map(({ path }) => path)).toContain(join(installation.server, 'lib/web', file));
    expect(built.filter(({ path }) => /\.tsx?$/.test(path))).toEqual([]);
  });

  test('no file refers to the private packages, a source file or the machine that built the packages', async () => {
    for (const folder of [installation.client, installation.server]) {
      const files = await filesOf(folder);
      expect(files.map((file) => file.path.slice(folder.length + 1))).toEqual(
        expect.arrayContaining(['package.json', 'README.md', 'LICENSE']),
      );
      const sourceImport = /(?:from|import\() ?['"][^'"]+\.ts['"]/;
      const wrong = files.filter(
        ({ text }) =>
          /@grantway\/(?:protocol|messages)/.test(text) ||
          text.includes(repository) ||
          sourceImport.test(text),
      );
      expect(wrong.map((file) => file.path)).toEqual([]);
    }
  });

  test('the minified client is smaller than 25 kB, and the code that it loads on demand is smaller than 5 kB', async () => {
    const { code, later, missing } = await minified(join(installation.client, 'lib/index.js'), 'neutral');
    const [bytes, laterBytes] = [Buffer.byteLength(code), Buffer.byteLength(later)];
    console.log(`@grantway/client: ${bytes} bytes minified, and ${laterBytes} on demand`);
    expect(missing).toEqual([]);
    expect(bytes).toBeLessThan(25_000);
    expect(laterBytes).toBeLessThan(5_000);
  });
});
