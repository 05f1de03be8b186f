import { describe, expect, test } from 'vitest';
import { authorize, begin } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { errorAnswer, rejection, startMs, startSeconds, tokens } from './scripted-server.ts';

const day = 86_400;

type Consent = {
  readonly asked: readonly string[];
  /** The scopes that the tokens have after this consent. */
  readonly scope: string;
  /** The announced lifetime of the refresh token, in seconds. */
  readonly lasts?: number;
  /** In days since the start of the test; by default 0. */
  readonly on?: number;
  readonly withoutRefreshToken?: boolean;
};

const answerTo = ({ scope, lasts, withoutRefreshToken }: Consent): ScriptedAnswer =>
  tokens({
    scope,
    ...(!withoutRefreshToken && { refresh_token: `refresh of ${scope}`, refresh_token_expires_in: lasts }),
  });

async function afterConsents(...consents: readonly Consent[]) {
  const begun = begin(consents.map(answerTo));
  for (const { asked, on = 0 } of consents) {
    begun.clock.now = startMs + on * day * 1000;
    await authorize(begun.client, { scope: asked, userId: 'alice' });
  }
  const { endsAt, scopeEnds } = await begun.client.grant('alice').status();
  return { endsAt, scopeEnds };
}

describe('CLI-5 a grant', () => {
  test('without an announced expiry never expires, and neither do its scopes', async () => {
    expect(await afterConsents({ asked: ['drive'], scope: 'drive' })).toEqual({});
  });

  test('given for a day expires after a day, with all its scopes except the sign-in scopes', async () => {
    const scope = 'drive calendar openid https://www.googleapis.com/auth/userinfo.email';
    const end = startSeconds + day;
    expect(await afterConsents({ asked: ['drive'], scope, lasts: day })).toEqual({
      endsAt: end,
      scopeEnds: { drive: end, calendar: end },
    });
  });

  test('without a refresh token expires with its access token', async () => {
    expect(await afterConsents({ asked: ['drive'], scope: 'drive', withoutRefreshToken: true })).toEqual({
      endsAt: startSeconds + 3600,
    });
  });

  test('with a scope added for a day expires with that scope, but its other scopes do not expire', async () => {
    const end = startSeconds + day;
    expect(
      await afterConsents(
        { asked: ['drive'], scope: 'drive' },
        { asked: ['calendar'], scope: 'drive calendar', lasts: day },
      ),
    ).toEqual({ endsAt: end, scopeEnds: { calendar: end } });
  });

  test('whose scopes expire at different times expires with the first', async () => {
    const [week, tomorrow] = [startSeconds + 7 * day, startSeconds + 2 * day];
    const consents: readonly Consent[] = [
      { asked: ['drive'], scope: 'drive', lasts: 7 * day },
      { asked: ['calendar'], scope: 'drive calendar', lasts: day, on: 1 },
    ];
    expect(await afterConsents(...consents)).toEqual({
      endsAt: tomorrow,
      scopeEnds: { drive: week, calendar: tomorrow },
    });
    // The server announces one expiry, the earliest of all scopes. `tasks` may last longer, but the client can't know.
    expect(
      await afterConsents(...consents, {
        asked: ['tasks'],
        scope: 'drive calendar tasks',
        lasts: day,
        on: 1,
      }),
    ).toMatchObject({ endsAt: tomorrow, scopeEnds: { drive: week, calendar: tomorrow } });
  });

  test('given again for a longer or shorter time expires as the last consent says', async () => {
    const first: Consent = { asked: ['drive'], scope: 'drive', lasts: day };
    const longer = startSeconds + 7 * day;
    expect(await afterConsents(first, { ...first, lasts: 7 * day })).toEqual({
      endsAt: longer,
      scopeEnds: { drive: longer },
    });
    expect(await afterConsents(first, { asked: ['drive'], scope: 'drive' })).toEqual({});
    const shorter = startSeconds + day;
    expect(await afterConsents({ asked: ['drive'], scope: 'drive' }, first)).toEqual({
      endsAt: shorter,
      scopeEnds: { drive: shorter },
    });
  });

  test('that had expired and is given again has only the new expiry', async () => {
    const end = startSeconds + 3 * day;
    expect(
      await afterConsents(
        { asked: ['drive'], scope: 'drive' },
        { asked: ['calendar'], scope: 'drive calendar', lasts: day },
        { asked: ['calendar'], scope: 'drive calendar', lasts: day, on: 2 },
      ),
    ).toEqual({ endsAt: end, scopeEnds: { calendar: end } });
  });

  test('keeps its expiry after a refresh and in another process, and has no expiry once it no longer works', async () => {
    const begun = begin([
      answerTo({ asked: [], scope: 'drive', lasts: day }),
      tokens({ scope: 'drive' }),
      errorAnswer('invalid_grant'),
    ]);
    await authorize(begun.client, { scope: ['drive'], userId: 'alice' });
    const grant = begun.client.grant('alice');
    const ends = { endsAt: startSeconds + day, scopeEnds: { drive: startSeconds + day } };
    await grant.refresh();
    expect(await grant.status()).toMatchObject(ends);
    expect(await begin([], begun.settings).client.grant('alice').status()).toMatchObject(ends);
    await rejection(() => grant.refresh());
    const status = await grant.status();
    expect([status.connected, status.endsAt]).toEqual([false, undefined]);
  });
});
