/** To add a case that compares servers, write its servers in `servers/` and list the case here. */
import {
  checkAbout,
  checkChannel,
  checkHundredFiles,
  checkNotes,
  checkTokenAnswer,
  checkTokenInfo,
} from './answers.ts';
import type { BenchCase } from './case.ts';
import { clientFetch } from './client-fetch.ts';
import { clientStorm } from './client-storm.ts';
import { type Contestant, serverCase } from './server-case.ts';
import type { CallName } from './servers/grantway-calls.ts';

const floor: Contestant = { title: 'floor: bare node:http', program: 'floor.ts', setup: {} };

const grantway = (call: CallName, title: string, grants: number): Contestant => ({
  title: `grantway on SQLite, ${title} grants`,
  program: 'grantway.ts',
  setup: { call, grants },
});
const thousand = (call: CallName) => grantway(call, 'a thousand', 1_000);
const million = grantway('refresh', 'a million', 1_000_000);

const oidcProvider = (title: string, storage: 'memory' | 'sqlite'): Contestant => ({
  title: `oidc-provider ${title}`,
  program: 'oidc-provider.ts',
  setup: { storage, grants: 1_000 },
});
const inMemory = oidcProvider('in memory', 'memory');
const durable = oidcProvider('on SQLite, durable commits', 'sqlite');

const tokenChecks = [
  serverCase({
    name: 'require-scopes',
    title: "An API of one's own, protected by requireScopes in the server's process",
    subject: thousand('require-scopes'),
    rivals: { ratioToFloor: floor },
    checkAnswer: checkNotes,
  }),
  serverCase({
    name: 'token-info',
    title: 'Token info, version 3, by POST',
    subject: thousand('token-info'),
    rivals: { ratioToFloor: floor },
    checkAnswer: checkTokenInfo,
  }),
  serverCase({
    name: 'drive-about',
    title: 'A call of the Drive API: about?fields=user',
    subject: thousand('drive-about'),
    rivals: { ratioToFloor: floor },
    checkAnswer: checkAbout,
  }),
];

const apiLists = [
  serverCase({
    name: 'drive-files',
    title: 'A list of 100 files of the Drive API',
    subject: thousand('drive-files'),
    rivals: { ratioToFloor: floor },
    checkAnswer: (body) => checkHundredFiles(body, ['id', 'kind', 'mimeType', 'name']),
  }),
  serverCase({
    name: 'drive-files-fields',
    title: 'The same with eight fields of each file, selected by the parameter fields',
    subject: thousand('drive-files-fields'),
    rivals: { ratioToFloor: floor },
    checkAnswer: (body) =>
      checkHundredFiles(body, [
        ...['id', 'name', 'mimeType', 'parents', 'size', 'md5Checksum', 'modifiedTime', 'trashed'],
      ]),
  }),
  serverCase({
    name: 'youtube-channels',
    title: 'A call of the YouTube Data API: channels?mine=true',
    subject: thousand('youtube-channels'),
    rivals: { ratioToFloor: floor },
    checkAnswer: checkChannel,
  }),
];

export const cases: readonly BenchCase[] = [
  serverCase({
    name: 'refresh',
    title: 'Refreshing an access token',
    subject: thousand('refresh'),
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
    },
    checkAnswer: checkTokenAnswer,
  }),
  serverCase({
    name: 'refresh-million',
    title: 'Refreshing an access token with a million stored grants',
    subject: million,
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
      ratioToThousand: thousand('refresh'),
    },
    checkAnswer: checkTokenAnswer,
  }),
  ...tokenChecks,
  ...apiLists,
  clientFetch,
  clientStorm,
];
