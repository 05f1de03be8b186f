/**
 * Google's Python client calls every method of our discovery documents. The script writes on one node and reads on
 * another, so a method with a constant answer fails.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { runToEnd } from '../support/program.ts';
import { obtainTokens } from '../support/tokens.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const python = process.env.GRANTWAY_PYTHON;

const scopes = [
  ...['userinfo.email', 'userinfo.profile', 'drive', 'drive.appdata', 'spreadsheets', 'calendar', 'tasks'],
  ...['contacts', 'contacts.other.readonly', 'gmail.modify', 'youtube', 'youtube.force-ssl'],
  ...['yt-analytics-monetary.readonly', 'yt-analytics.readonly', 'dataportability.youtube.channel'],
  ...['appendonly', 'readonly.appcreateddata', 'edit.appcreateddata'].map((name) => `photoslibrary.${name}`),
].map((name) => `https://www.googleapis.com/auth/${name}`);

type Methods = Readonly<Record<string, { readonly id: string }>>;
type Resource = { readonly methods?: Methods; readonly resources?: Readonly<Record<string, Resource>> };

function idsOf({ methods = {}, resources = {} }: Resource): readonly string[] {
  return [...Object.values(methods).map(({ id }) => id), ...Object.values(resources).flatMap(idsOf)];
}

async function describedMethods(origin: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const directory = await fetch(`${origin}/discovery/v1/apis`);
  const { items } = (await directory.json()) as { items: { id: string; discoveryRestUrl: string }[] };
  const entries = items.map(async ({ id, discoveryRestUrl }) => {
    const document = (await (await fetch(discoveryRestUrl)).json()) as Resource;
    return [id, idsOf(document).toSorted()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe.skipIf(!python).each(engines)('googleapiclient on $engine', ({ options }) => {
  const settings = { ...options.settings, contentQuotaBytes: 2_000_000 };
  const { server, otherNode } = nodesForAll({ ...options, settings });

  test('API-3 API-4 API-5 API-6 API-7 API-8 API-9 Python: calls every method of every discovery document, writes through one node and reads through another', async () => {
    const [mina, tomas] = server.accounts;
    const parameters = { scope: scopes.join(' ') };
    const tokens = [
      (await obtainTokens(server, { account: mina.sub, parameters })).accessToken,
      (await obtainTokens(server, { account: tomas.sub, parameters })).accessToken,
    ];
    const script = join(import.meta.dirname, 'python_every_method.py');
    const { code, stdout, stderr } = await runToEnd(python ?? '', [
      script,
      server.origin,
      otherNode(),
      ...tokens,
      tomas.email,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const called = JSON.parse(stdout) as Record<string, readonly string[]>;
    expect(called).toEqual(await describedMethods(server.origin));
  });
});
