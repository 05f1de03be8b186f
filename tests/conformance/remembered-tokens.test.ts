/** The server remembers what a checked token says (decision 0071), but checks at every use that it still works. */
import { describe, expect, inject, test } from 'vitest';
import { overwrite } from '../support/overwrite.ts';
import { makeRestorableDatabase } from '../support/restorable-database.ts';
import { serverForTest } from '../support/running-server.ts';
import type { TestServer } from '../support/test-server.ts';
import { callDrive, obtainTokens, post } from '../support/tokens.ts';

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', inject('postgresUrl')],
])('a token that two nodes remember, on %s', (_engine, postgresUrl) => {
  /** Starts two nodes of one server. Both have checked the token and remember it. */
  async function nodesThatKnowToken() {
    const database = await makeRestorableDatabase(postgresUrl);
    const first = await serverForTest({ database });
    const second = await serverForTest({ database });
    const { accessToken } = await obtainTokens(first);
    const nodes = [first, second] as const;
    for (const node of nodes) expect(await checks(node, accessToken)).toEqual([200, 200]);
    return { nodes, accessToken };
  }

  test('invariant 2: after one node has revoked the token, it works on neither node', async () => {
    const { nodes, accessToken } = await nodesThatKnowToken();
    const [first] = nodes;
    const revoked = await post(`${first.origin}/revoke`, { token: accessToken });
    expect(revoked.status).toBe(200);
    for (const node of nodes) expect(await checks(node, accessToken)).toEqual([400, 401]);
  });

  test('it expires at its time, however often it was checked', async () => {
    const { nodes, accessToken } = await nodesThatKnowToken();
    for (const node of nodes) {
      node.clock.advance(3_500);
      expect(await checks(node, accessToken)).toEqual([200, 200]);
      node.clock.advance(101);
      expect(await checks(node, accessToken)).toEqual([400, 401]);
    }
  });

  test('it works on neither node while its account is disabled', async () => {
    const { nodes, accessToken } = await nodesThatKnowToken();
    const [{ storage, accounts }] = nodes;
    for (const [state, statuses] of [
      ['disabled', [400, 401]],
      ['active', [200, 200]],
    ] as const) {
      await overwrite(storage).account({ ...accounts[0], state });
      for (const node of nodes) expect(await checks(node, accessToken)).toEqual(statuses);
    }
  });
});

async function checks(node: TestServer, accessToken: string): Promise<readonly number[]> {
  const described = await post(`${node.origin}/oauth2/v3/tokeninfo`, { access_token: accessToken });
  return [described.status, await callDrive(node, accessToken)];
}
