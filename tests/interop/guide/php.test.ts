/**
 * The guide's PHP samples. The tests run only if `GRANTWAY_GUIDE_PHP_VENDOR` names a folder where Composer installed
 * `google/apiclient`; see docs/reference/clients.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCredentials } from '../../support/development-server.ts';
import { googleForAll, permitsNamespaces, registerRedirectUri } from '../../support/executed.ts';
import { answerAtGoogle, type Choice } from '../../support/guide/person-at-google.ts';
import { type GuidePage, hasGuide, printedPhp } from '../../support/guide/printed-programs.ts';
import { SampleApp } from '../../support/guide/sample-app.ts';
import { calendarScope } from '../../support/scopes.ts';
import { type Correction, corrected } from './correction.ts';

const vendor = process.env.GRANTWAY_GUIDE_PHP_VENDOR;

const corrections = {
  driveClass: {
    reason: 'uses the class Drive without its namespace',
    edits: [[/new Drive\(/, 'new Google\\Service\\Drive(']],
  },
  mine: {
    reason: 'passes $mine, which it never sets',
    edits: [[/'mine' => \$mine/, "'mine' => true"]],
  },
  listShape: {
    reason: 'reads the list as version 2 of Drive returns it, but the library calls version 3',
    edits: [[/->getItems\(\)/, '->getFiles()']],
  },
  reportArguments: {
    reason:
      'passes arguments as version 1 of YouTube Analytics takes them, but the library has only version 2',
    edits: [
      [
        /query\('channel==MINE', '([\d-]+)', '([\d-]+)', 'views'\)/,
        "query(array('ids' => 'channel==MINE', 'startDate' => '$1', 'endDate' => '$2', 'metrics' => 'views'))",
      ],
    ],
  },
  className: {
    reason: 'writes the name of a class in capitals, so that the library can’t load it',
    edits: [[/GOOGLE_SERVICE_YOUTUBE/, 'Google_Service_YouTube']],
  },
} satisfies Record<string, Correction>;

/** The corrections of each sample's two files. */
const needed: readonly (readonly [GuidePage, readonly Correction[], readonly Correction[]])[] = [
  ['S1', [corrections.driveClass], []],
  ['S2', [corrections.reportArguments], []],
  ['S3', [corrections.mine], [corrections.className]],
  ['S4', [corrections.listShape], []],
];

test.skipIf(!hasGuide).each(needed)(
  'SAM-2 the corrections of %s PHP apply to the sample',
  (page, index, callback) => {
    const printed = printedPhp(page);
    expect(corrected(printed['index.php'], ...index)).toMatch(/^<\?php\n/);
    expect(corrected(printed['oauth2callback.php'], ...callback)).toMatch(/^<\?php\n/);
  },
);

if (vendor !== undefined && hasGuide && (await permitsNamespaces())) {
  describe('the guide’s PHP samples', () => {
    const google = googleForAll();
    const answer = (address: string, choice: Choice) => answerAtGoogle(google.origin, address, choice);

    const folders = { vendor };

    async function started(
      page: GuidePage,
      index: readonly Correction[],
      callback: readonly Correction[],
    ): Promise<SampleApp> {
      const { client_id } = await readCredentials(join(google.folder, 'as-google'));
      await registerRedirectUri(google.folder, client_id, 'http://localhost:8080/oauth2callback.php');
      const credentials = readFileSync(join(google.folder, 'as-google/client_secret.json'), 'utf8');
      const printed = printedPhp(page);
      return SampleApp.start(google.folder, {
        files: {
          'index.php': corrected(printed['index.php'], ...index),
          'oauth2callback.php': corrected(printed['oauth2callback.php'], ...callback),
          'client_secret.json': credentials,
          'client_secrets.json': credentials,
        },
        folders,
        command: ['php', '-S', 'localhost:8080'],
        port: 8_080,
      });
    }

    test.each([
      ['S1', [], [], 'Class "Drive" not found'],
      ['S2', [], [], 'must be of type array, string given'],
      ['S3', [], [], 'Class "GOOGLE_SERVICE_YOUTUBE" not found'],
      ['S3', [], [corrections.className], 'Undefined variable \\$mine'],
      ['S4', [], [], 'undefined method .*::getItems'],
    ] as const)('SAM-2 %s PHP fails as printed', async (page, index, callback, failure) => {
      await using app = await started(page, index, callback);
      const start = await app.visit('/');
      if (start.location !== undefined) await app.visit(await answer(start.location, 'everything'));
      expect(app.errors + start.body).toMatch(new RegExp(failure));
    });

    test('SAM-1 S1 PHP shows what the person allowed', async () => {
      await using app = await started('S1', [corrections.driveClass], []);
      const answerAsAnother = (address: string, choice: Choice) =>
        answerAtGoogle(google.origin, address, choice, 1);
      const refused = await answerAsAnother(await app.leave('/'), 'deny');
      expect((await app.visit(refused)).body).toBe('Error: access_denied');
      const some = await app.visit(await answerAsAnother(await app.leave('/'), { scopes: [calendarScope] }));
      expect(some.body).toContain('Drive feature is NOT enabled.');
      app.forget();
      const all = await app.visit(await answer(await app.leave('/'), 'everything'));
      expect(all.body).toMatch(/Drive feature is enabled\.<\/br>File: .*Calendar feature is enabled/);
    });

    const shown = { S2: 'columnHeaders', S3: 'youtube#channelListResponse', S4: 'mimeType' };
    test.each(needed.slice(1))('SAM-1 %s PHP shows what the API answers', async (page, index, callback) => {
      await using app = await started(page, index, callback);
      const called = await app.visit(await answer(await app.leave('/'), 'everything'));
      expect(called.body).toContain(shown[page as keyof typeof shown]);
    });
  });
}
