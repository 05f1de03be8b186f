/**
 * The guide's Ruby samples, with Debian's versions of Google's gems. S1 and S3 need a newer googleauth: they run only
 * if `GRANTWAY_GOOGLEAUTH` names its `lib` folder and those of its dependencies, separated by `:`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCredentials } from '../../support/development-server.ts';
import { googleForAll, permitsNamespaces, registerRedirectUri } from '../../support/executed.ts';
import { answerAtGoogle, type Choice } from '../../support/guide/person-at-google.ts';
import { type GuidePage, hasGuide, printedRuby } from '../../support/guide/printed-programs.ts';
import { type Answer, SampleApp } from '../../support/guide/sample-app.ts';
import { type RunningRedis, startRedis } from '../../support/redis.ts';
import { type Correction, corrected } from './correction.ts';

const ruby = process.env.GRANTWAY_RUBY ?? '';
const newerGoogleauth = process.env.GRANTWAY_GOOGLEAUTH;
const canRun = hasGuide && ruby !== '' && Boolean(process.env.GRANTWAY_REDIS) && (await permitsNamespaces());

const corrections = {
  scope: {
    reason: 'asks for the scope of Drive, not of YouTube Analytics',
    edits: [[/Google::Apis::DriveV3::\w+/, "'https://www.googleapis.com/auth/yt-analytics.readonly'"]],
  },
  credentials: {
    reason: 'passes auth_client, which it never sets',
    edits: [[/authorization: auth_client/, 'authorization: credentials']],
  },
  analyticsVersion: {
    reason:
      'uses version 1 of YouTube Analytics, which has no methods in the gem, as in the library for Python',
    edits: [
      [/youtube_analytics_v1/, 'youtube_analytics_v2'],
      [/YoutubeAnalyticsV1/, 'YoutubeAnalyticsV2'],
      [
        /'channel==MINE', '([\d-]+)', '([\d-]+)', 'views'/,
        "ids: 'channel==MINE', start_date: '$1', end_date: '$2', metrics: 'views'",
      ],
    ],
  },
  sessionSecret: {
    reason: 'has a session secret that is shorter than the 32 bytes that Sinatra needs',
    edits: [[/'setme'/, "'setme' * 13"]],
  },
  scopeSetting: {
    reason: 'quotes the names of its scopes, and never sets settings.scope',
    edits: [
      [/\n {2}scope = /, '\n  set :scope, '],
      [/'(Google::Apis::\w+::AUTH_\w+)'/g, '$1'],
    ],
  },
  channelArguments: {
    reason: 'passes part and mine, which it never sets',
    edits: [[/list_channels\(part, :mine => mine/, "list_channels('snippet', :mine => true"]],
  },
} satisfies Record<string, Correction>;

/** S1 and S3 assume that the app has already stored this in the session. */
const signIn = "before { session['user_id'] ||= 'a reader' }\n";

type RubySample = readonly [page: GuidePage, corrections: readonly Correction[], shown: object | undefined];

const samples: readonly RubySample[] = [
  [
    'S2',
    [corrections.scope, corrections.credentials, corrections.analyticsVersion],
    { kind: 'youtubeAnalytics#resultTable' },
  ],
  ['S4', [corrections.sessionSecret], { kind: 'drive#fileList' }],
  ...(newerGoogleauth === undefined
    ? []
    : ([
        // The page stays empty, because the sample's last statement returns nothing.
        ['S1', [corrections.scopeSetting], undefined],
        [
          'S3',
          [corrections.scopeSetting, corrections.channelArguments, corrections.credentials],
          { kind: 'youtube#channelListResponse' },
        ],
      ] satisfies readonly RubySample[])),
];

function shownBy({ body }: Answer): unknown {
  const [, json] = /^<pre>([\s\S]*)<\/pre>$/.exec(body) ?? [];
  return json && JSON.parse(json);
}

describe.skipIf(!canRun)('the guide’s Ruby samples', () => {
  const google = googleForAll();
  let redis: RunningRedis;
  // The sample of S2 stores all tokens under one name, so each test starts with an empty store.
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  const answer = (address: string, choice: Choice) => answerAtGoogle(google.origin, address, choice);

  async function started(page: GuidePage, ...more: readonly Correction[]): Promise<SampleApp> {
    const { client_id } = await readCredentials(join(google.folder, 'as-google'));
    await registerRedirectUri(google.folder, client_id, 'http://localhost:4567/oauth2callback');
    const credentials = readFileSync(join(google.folder, 'as-google/client_secret.json'), 'utf8');
    const url = new URL(redis.url);
    return SampleApp.start(google.folder, {
      files: {
        'main.rb': corrected(printedRuby(page), ...more).replace('/path/to/', '') + signIn,
        'client_secret.json': credentials,
        'client_secrets.json': credentials,
      },
      command: [ruby, ...(newerGoogleauth ? ['-I', newerGoogleauth] : []), 'main.rb'],
      port: 4_567,
      options: ['--reach', `localhost:${url.port}`],
      environment: { REDIS_URL: redis.url, APP_ENV: 'development' },
    });
  }

  test('SAM-2 S2 Ruby as printed has an unknown scope; with the right one, the variable auth_client is missing', async () => {
    const printed = started('S2');
    await expect(printed).rejects.toThrow('uninitialized constant Google::Apis::DriveV3');
    await using app = await started('S2', corrections.scope);
    await app.visit(await answer(await app.leave('/'), 'everything'));
    await expect.poll(() => app.errors, { timeout: 10_000 }).toContain("variable or method `auth_client'");
    await using second = await started('S2', corrections.scope, corrections.credentials);
    // The sample finds the tokens that its first run stored.
    await second.visit('/');
    await expect.poll(() => second.errors, { timeout: 10_000 }).toContain("undefined method `query_report'");
  });

  test('SAM-2 S4 Ruby as printed has a session secret that is too short', async () => {
    await using app = await started('S4');
    const called = await app.visit('/');
    expect([called.status, app.errors]).toEqual([500, expect.stringContaining('32')]);
  });

  test.each(samples)(
    'SAM-1 %s Ruby shows what the API answers, after a refusal and an approval',
    async (page, more, shown) => {
      await using app = await started(page, ...more);
      const refused = await app.visit(await answer(await app.leave('/'), 'deny'));
      expect(shownBy(refused)).toBeUndefined();
      app.forget();
      const called = await app.visit(await answer(await app.leave('/'), 'everything'));
      expect(called.status).toBe(200);
      if (shown === undefined) expect(called.body).toBe('');
      else expect(shownBy(called)).toMatchObject(shown);
    },
  );
});
