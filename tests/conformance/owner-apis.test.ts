/** Decision 0079. */
import { beforeAll, describe, expect, test } from 'vitest';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { type Ask, administrator, callerFor, type ManagementAnswer } from '../support/management.ts';
import { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll({ settings: { ownerApisPerProject: 2 } });
const project = 'quay';
let [admin, owner, editor]: Ask[] = [];

beforeAll(async () => {
  const [, tomas, yuki] = server.accounts;
  admin = await administrator(server);
  owner = await callerFor(server, tomas.sub);
  editor = await callerFor(server, yuki.sub);
  const consentScreen = { supportEmail: 'help@quay.example' };
  await owner('POST', 'projects', { id: project, name: 'Quay', consentScreen });
  await owner('POST', `projects/${project}/members`, { email: yuki.email, role: 'editor' });
});

const asOwner = (...call: Parameters<Ask>) => (owner as Ask)(...call);
const api = (id: string, more: object = {}) => ({
  id,
  title: 'Notes',
  audience: `https://${id}/`,
  project,
  ...more,
});
const scope = (id: string, more: object = {}) => ({
  id,
  sensitivity: 'sensitive',
  allows: { en: 'See notes' },
  ...more,
});
const says = ({ status, body }: ManagementAnswer) => [status, JSON.stringify(body.error?.details ?? '')];
const at = (id: string) => `apis/notes.quay.example/scopes/${encodeURIComponent(id)}`;

describe('an API that an owner defines', () => {
  test('has names only under a domain that the project has proved', async () => {
    expect(says(await asOwner('POST', 'apis', api('notes.quay.example')))).toEqual([
      400,
      expect.stringContaining('add and prove quay.example first'),
    ]);
    await asOwner('POST', `projects/${project}/domains`, { id: 'quay.example' });
    expect((await asOwner('POST', 'apis', api('notes.quay.example'))).status).toBe(400);
    await asOwner('POST', `projects/${project}/domains/quay.example:prove`);
    // This is what somebody sends who pastes into a field that isn't empty.
    const twice = api('notes.quay.example', { audience: 'https://a.quay.example/https://a.quay.example' });
    expect(says(await asOwner('POST', 'apis', twice))).toEqual([
      400,
      expect.stringContaining('NOT_AN_AUDIENCE'),
    ]);
    const strange = api('notes.quay.example', { audience: 'https://bank.example/' });
    expect(says(await asOwner('POST', 'apis', strange))).toEqual([
      400,
      expect.stringContaining('"audience"'),
    ]);
    expect((await (editor as Ask)('POST', 'apis', api('notes.quay.example'))).status).toBe(403);
    const { status, body } = await asOwner(
      'POST',
      'apis',
      api('notes.quay.example', { family: 'Harbor Bank' }),
    );
    expect([status, body.definedByOwner]).toEqual([200, true]);
    expect(
      (await asOwner('PATCH', 'apis/notes.quay.example', { audience: 'https://x.quay.example/' })).status,
    ).toBe(403);
  });

  test.each<[string, object, string, string]>([
    ['somebody else’s prefix', scope('bank:read'), 'id', 'must begin with notes.quay.example:'],
    [
      'an address under a domain that isn’t proved',
      scope('https://bank.example/auth'),
      'id',
      'add and prove bank.example',
    ],
    [
      'a sensitivity without a warning',
      scope('notes.quay.example:a', { sensitivity: 'non-sensitive' }),
      'sensitivity',
      'must be sensitive',
    ],
  ])('can’t get a scope with %s from an owner or editor', async (_what, input, field, text) => {
    for (const ask of [asOwner, editor as Ask]) {
      expect(says(await ask('POST', 'apis/notes.quay.example/scopes', input))).toEqual([
        400,
        // The error names the field as the caller sent it, not its place in the API.
        expect.stringMatching(new RegExp(`"field":"${field}".*${text}`)),
      ]);
    }
  });

  test('shows its id on the consent page, beside the product name that the owner has chosen', async () => {
    const name = 'notes.quay.example:read';
    expect((await (editor as Ask)('POST', 'apis/notes.quay.example/scopes', scope(name))).status).toBe(200);
    const url = authorizationUrl(server, { scope: name });
    const page = await reachConsent(server, new Person(server.origin), url);
    expect(page.html).toContain('Harbor Bank (notes.quay.example)');
    expect((await asOwner('PATCH', at(name), { sensitivity: 'non-sensitive' })).status).toBe(400);
    expect((await (admin as Ask)('PATCH', at(name), { sensitivity: 'non-sensitive' })).status).toBe(200);
    // An owner can then change the texts, although only an administrator can choose this sensitivity.
    const { status, body } = await asOwner('PATCH', at(name), { allows: { en: 'See all notes' } });
    expect([status, body.sensitivity]).toEqual([200, 'non-sensitive']);
    expect((await asOwner('GET', at(name))).body).toMatchObject({
      sensitivity: 'non-sensitive',
      allows: { en: 'See all notes' },
    });
  });

  test('keeps its domain in the project, and counts toward the limit `ownerApisPerProject`', async () => {
    const removal = await asOwner('DELETE', `projects/${project}/domains/quay.example`);
    expect([removal.status, removal.body.error.message]).toEqual([
      400,
      expect.stringContaining('in use by the API notes.quay.example'),
    ]);
    expect((await asOwner('POST', 'apis', api('second.quay.example'))).status).toBe(200);
    const third = await asOwner('POST', 'apis', api('third.quay.example'));
    expect([third.status, third.body.error.details[0].reason]).toEqual([400, 'TOO_MANY_OWN_APIS']);
    expect((await (admin as Ask)('POST', 'apis', api('third.bank.example'))).status).toBe(200);
    expect((await asOwner('POST', 'apis/third.bank.example/scopes', scope('bank:read'))).status).toBe(200);
    expect((await asOwner('DELETE', 'apis/second.quay.example')).body.state).toBe('deleted');
  });
});
