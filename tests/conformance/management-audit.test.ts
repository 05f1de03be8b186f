import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { type Ask, administrator, appoint, callerFor } from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';

describe.each(engines)('audit events on $engine', ({ options }) => {
  const server = serverForAll(options);
  let admin: Ask;
  beforeAll(async () => {
    admin = await administrator(server);
  });

  const consentScreen = { supportEmail: 'help@app.example' };
  const listed = async (ask: Ask, filter: string, more = '') =>
    ask('GET', `auditEvents?filter=${encodeURIComponent(filter)}${more}`);

  test('tell who changed what, newest first, page by page', async () => {
    const [mina] = server.accounts;
    await admin('POST', 'projects', { id: 'told', name: 'Told', consentScreen });
    for (const name of ['One', 'Two', 'Three']) {
      server.clock.advance(1);
      await admin('PATCH', 'projects/told', { name });
    }
    const { body } = await listed(admin, 'project = "told"');
    expect(
      body.auditEvents.map(
        ({ after }: { after: { name?: string; role?: string } }) => after.name ?? after.role,
      ),
    ).toEqual(['Three', 'Two', 'One', 'owner', 'Told']);
    expect(body.auditEvents[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      time: new Date(server.clock.now() * 1_000).toISOString().replace('.000', ''),
      kind: 'project.changed',
      actor: `account:${mina.sub}`,
      cause: 'admin',
      project: 'told',
      before: { name: 'Two' },
      after: { name: 'Three' },
    });
    const [newest] = body.auditEvents;
    expect((await admin('GET', `auditEvents/${newest.id}`)).body).toEqual(newest);
    expect((await admin('GET', 'auditEvents/999999999999999')).status).toBe(404);
    expect((await admin('GET', `auditEvents/0${newest.id}`)).status).toBe(404);

    const seen: unknown[] = [];
    let token = '';
    do {
      const page = await listed(admin, 'project = "told"', `&pageSize=1&pageToken=${token}`);
      seen.push(...page.body.auditEvents);
      token = page.body.nextPageToken ?? '';
    } while (token !== '');
    expect(seen).toEqual(body.auditEvents);
  });

  test('can be filtered by several fields together', async () => {
    const [mina] = server.accounts;
    await admin('POST', 'projects', { id: 'found', name: 'Found', consentScreen });
    const start = server.clock.now();
    server.clock.advance(10);
    await admin('PATCH', 'projects/found', { name: 'Later' });
    const kinds = async (filter: string) =>
      (await listed(admin, `project = "found" AND ${filter}`)).body.auditEvents.map(
        ({ kind }: { kind: string }) => kind,
      );
    const time = (offset: number) => new Date((start + offset) * 1_000).toISOString();
    expect(await kinds('kind = "project"')).toEqual(['project.changed', 'project.created']);
    expect(await kinds('kind = "project.created"')).toEqual(['project.created']);
    expect(await kinds(`since = "${time(1)}"`)).toEqual(['project.changed']);
    expect(await kinds(`until = "${time(10)}"`)).toEqual(['member.added', 'project.created']);
    expect(await kinds(`actor = "account:${mina.sub}"`)).toHaveLength(3);
    expect(await kinds('actor = "operator"')).toEqual([]);
    expect(await kinds('organization = "harbour"')).toEqual([]);
    for (const wrong of ['kind = "grants"', 'actor = "mina"', 'since = "yesterday"', 'cause = "admin"']) {
      const answer = await listed(admin, wrong);
      expect([wrong, answer.body.error.details?.[0].fieldViolations[0].field]).toEqual([wrong, 'filter']);
    }
  });

  test('are found by API, scope and domain', async () => {
    const project = { id: 'named', name: 'Named', consentScreen };
    await admin('POST', 'projects', project);
    const api = { id: 'named.example', title: 'Named', audience: 'https://named.example/', project: 'named' };
    await admin('POST', 'apis', api);
    const scope = { id: 'named:read', sensitivity: 'sensitive', allows: 'Read it' };
    await admin('POST', 'apis/named.example/scopes', scope);
    await admin('POST', 'projects/named/domains', { id: 'named.example' });
    const found = async (filter: string) =>
      (await listed(admin, filter)).body.auditEvents.map(({ kind }: { kind: string }) => kind);
    expect(await found('api = "named.example"')).toEqual(['scope.added', 'api.created']);
    expect(await found('scope = "named:read"')).toEqual(['scope.added']);
    expect(await found('domain = "Named.example"')).toEqual(['domain.added']);
    expect(await found('project = "named" AND api = "named.example" AND kind = "api"')).toEqual([
      'api.created',
    ]);
    const { body } = await listed(admin, 'scope = "named:read"');
    expect(body.auditEvents[0]).toMatchObject({
      api: 'named.example',
      scope: 'named:read',
      project: 'named',
    });
    const [, { sub, email }] = server.accounts;
    await admin('POST', 'projects/named/members', { email, role: 'owner' });
    const owner = await callerFor(server, sub);
    // Another project may have had this API's id before, so the owner must name the project too.
    expect((await listed(owner, 'api = "named.example"')).status).toBe(403);
    expect(
      (await listed(owner, 'project = "named" AND api = "named.example"')).body.auditEvents,
    ).toHaveLength(2);
  });

  test('about a project are visible to its owners, and those about an organization to its administrators', async () => {
    const [, tomas, yuki] = server.accounts;
    await admin('POST', 'projects', { id: 'owned', name: 'Owned', consentScreen });
    await admin('POST', 'projects/owned/members', { email: tomas.email, role: 'owner' });
    await admin('POST', 'projects/owned/members', { email: yuki.email, role: 'editor' });
    const owner = await callerFor(server, tomas.sub);
    const editor = await callerFor(server, yuki.sub);
    expect((await listed(owner, 'project = "owned"')).body.auditEvents).not.toEqual([]);
    for (const [ask, filter] of [
      [owner, ''],
      [owner, 'project = "never-was"'],
      [owner, 'organization = "harbour"'],
      [owner, `account = "${tomas.sub}"`],
      [owner, 'client = "some" AND kind = "client"'],
      [editor, 'project = "owned"'],
    ] as const) {
      expect([filter, (await listed(ask, filter)).status]).toEqual([filter, 403]);
    }
    await admin('PATCH', 'organizations/harbour', { name: 'Renamed' });
    await appoint(server, tomas.sub, { organizationId: 'harbour', administersOrganizationId: 'harbour' });
    const { body } = await listed(owner, 'organization = "harbour"');
    expect(body.auditEvents[0]).toMatchObject({ organization: 'harbour', after: { name: 'Renamed' } });
  });
});
