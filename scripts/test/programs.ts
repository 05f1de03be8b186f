/** The programs from outside npm that some tests run, and where they are on this machine. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export type Program = {
  readonly title: string;
  /** The environment variable that tells the tests its path, and by which it can be set by hand. */
  readonly variable: string;
  /** Undefined where it is missing; `reason` then says why. */
  readonly path: string | undefined;
  readonly reason: string;
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
};

type Wanted = Omit<Program, 'path' | 'reason'> & {
  /** Tried in this order; a name without a slash is searched on PATH. */
  readonly candidates: readonly string[];
  /** Arguments with which the program ends with status 0 if it will do. */
  readonly trial: readonly string[];
};

const wanted: readonly Wanted[] = [
  {
    title: 'Chromium, for the tests of the pages',
    variable: 'GRANTWAY_CHROMIUM',
    candidates: ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'],
    trial: ['--version'],
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'],
  },
  {
    title: 'Python with google-auth-oauthlib and google-api-python-client, for the tests with other clients',
    variable: 'GRANTWAY_PYTHON',
    candidates: ['python3', '/usr/bin/python3'],
    trial: ['-c', 'import google_auth_oauthlib.flow, googleapiclient.discovery, google_auth_httplib2'],
    packages: ['python3-google-auth-oauthlib', 'python3-googleapi', 'python3-google-auth-httplib2'],
  },
  {
    title: 'Redis 7 or newer, for the tests of the client’s stores',
    variable: 'GRANTWAY_REDIS',
    candidates: ['redis-server', '/usr/bin/redis-server', 'valkey-server'],
    trial: ['--version'],
    packages: ['redis-server'],
  },
];

/** Tries each candidate; one that is named in the environment is the only one. */
export function findPrograms(environment: NodeJS.ProcessEnv): Promise<readonly Program[]> {
  return Promise.all(
    wanted.map(async ({ candidates, trial, ...program }) => {
      const named = environment[program.variable] || undefined;
      const path = await findFirst(named === undefined ? candidates : [named], trial);
      const reason =
        named === undefined ? `none of ${candidates.join(', ')} works` : `${program.variable} is ${named}`;
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

/** The full path of a command, as tests need one. */
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
