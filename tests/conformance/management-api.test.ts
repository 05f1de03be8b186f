import { beforeAll, describe, expect, test } from 'vitest';
import { type Ask, administrator, caller, callerFor, manageReadonlyScope } from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
let admin: Ask;
beforeAll(async () => {
  admin = await administrator(server);
});

const project = (id: string, more: object = {}) => ({
  id,
  name: `Project ${id}`,
  consentScreen: { supportEmail: 'help@notes.example' },
  ...more,
});

describe('records', () => {
  test('the answers to creating, reading, changing and listing a record have the same fields', async () => {
    const created = await admin(
      'POST',
      'projects',
      project('notes', { enabledApis: ['drive.googleapis.com'] }),
    );
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      id: 'notes',
      name: 'Project notes',
      userType: 'external',
      publishingStatus: 'testing',
      enabledApis: ['drive.googleapis.com'],
      consentScreen: { applicationName: 'Project notes', verification: 'unverified' },
      etag: '"1"',
    });
    const read = await admin('GET', 'projects/notes');
    expect(read.body).toEqual(created.body);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.headers.get('cache-control')).toContain('no-store');

    const homePageUrl = 'https://notes.example';
    const changed = await admin('PATCH', 'projects/notes', { consentScreen: { homePageUrl } });
    expect(changed.body).toEqual({
      ...created.body,
      consentScreen: { ...created.body.consentScreen, homePageUrl },
      etag: '"2"',
    });
    const { body } = await admin(
      'GET',
      `projects?filter=${encodeURIComponent(`number = "${created.body.number}"`)}`,
    );
    expect(body).toEqual({ projects: [changed.body] });
  });

  test('null removes an optional field; an answer includes a field that is false', async () => {
    await admin('POST', 'projects', project('tidy', { desktopClientsNeedPkce: true }));
    const consentScreen = { homePageUrl: 'https://tidy.example' };
    await admin('PATCH', 'projects/tidy', { consentScreen });
    const { body } = await admin('PATCH', 'projects/tidy', {
      consentScreen: { homePageUrl: null },
      desktopClientsNeedPkce: false,
    });
    expect(body.consentScreen).not.toHaveProperty('homePageUrl');
    expect(body.desktopClientsNeedPkce).toBe(false);
  });

  test('with updateMask, a change affects only the fields in the mask, and removes those that the body lacks', async () => {
    await admin('POST', 'projects', project('masked'));
    const homePageUrl = 'https://masked.example';
    const { body: before } = await admin('PATCH', 'projects/masked', { consentScreen: { homePageUrl } });
    const whole = { ...before, name: 'Ignored', userType: 'external', publishingStatus: 'production' };
    const first = await admin('PATCH', 'projects/masked?updateMask=publishingStatus', whole);
    expect(first.body).toEqual({ ...before, publishingStatus: 'production', etag: first.body.etag });
    const second = await admin('PATCH', 'projects/masked?updateMask=consentScreen.homePageUrl', {});
    expect(second.body.consentScreen).not.toHaveProperty('homePageUrl');
    expect(second.body.consentScreen.supportEmail).toBe('help@notes.example');
    const wrong = await admin('PATCH', 'projects/masked?updateMask=name,number,consentScreen.nothing', whole);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('"number", "consentScreen.nothing"');
  });
});

describe('etags', () => {
  test('If-Match: a change based on an outdated record gets 412 and the current etag', async () => {
    await admin('POST', 'projects', project('tagged'));
    const good = await admin('PATCH', 'projects/tagged', { name: 'One' }, { 'if-match': '"1"' });
    expect(good.status).toBe(200);
    const late = await admin('PATCH', 'projects/tagged', { name: 'Two' }, { 'if-match': '"1"' });
    expect(late.status).toBe(412);
    expect(late.body.error).toMatchObject({ status: 'ABORTED', details: [{ metadata: { etag: '"2"' } }] });
    expect((await admin('GET', 'projects/tagged')).body.name).toBe('One');
    expect((await admin('PATCH', 'projects/tagged', { name: 'Any' }, { 'if-match': '*' })).status).toBe(200);
  });

  test('a change whose body has an outdated etag gets 409 ABORTED and the current etag', async () => {
    await admin('POST', 'projects', project('bodytag'));
    expect((await admin('PATCH', 'projects/bodytag', { name: 'One', etag: '"1"' })).status).toBe(200);
    const late = await admin('PATCH', 'projects/bodytag', { name: 'Two', etag: '"1"' });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({ status: 'ABORTED', details: [{ metadata: { etag: '"2"' } }] });
  });

  test('of ten parallel changes with the same etag, one succeeds; without an etag, all succeed', async () => {
    await admin('POST', 'projects', project('busy'));
    const names = Array.from({ length: 10 }, (_, index) => `Writer ${index}`);
    const raced = await Promise.all(
      names.map((name) => admin('PATCH', 'projects/busy', { name, etag: '"1"' })),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const users = names.map((_, index) => `user${index}@notes.example`);
    const parallel = await Promise.all(
      users.map((_, index) =>
        admin('PATCH', 'projects/busy', {
          consentScreen: { [index % 2 ? 'homePageUrl' : 'privacyPolicyUrl']: `https://${index}.example` },
        }),
      ),
    );
    expect(parallel.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const { body } = await admin('GET', 'projects/busy');
    expect(body.etag).toBe('"12"');
    expect(body.consentScreen).toHaveProperty('homePageUrl');
    expect(body.consentScreen).toHaveProperty('privacyPolicyUrl');
  });
});

describe('a list', () => {
  const listAll = async (path: string, field: string, pageSize: number) => {
    const ids: string[] = [];
    let token = '';
    do {
      const { body } = await admin(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}pageSize=${pageSize}&pageToken=${token}`,
      );
      ids.push(...body[field].map(({ id }: { id: string }) => id));
      token = body.nextPageToken ?? '';
    } while (token !== '');
    return ids;
  };

  test('comes in pages that stay stable while records are added', async () => {
    for (const index of [0, 1, 2, 3, 4]) {
      await admin('POST', 'organizations', {
        id: `page${index}`,
        name: 'Paged',
        domains: [`page${index}.example`],
      });
    }
    const first = await admin('GET', 'organizations?pageSize=3');
    expect(first.body.organizations).toHaveLength(3);
    await admin('POST', 'organizations', { id: 'later', name: 'Later', domains: ['later.example'] });
    const ids = await listAll('organizations', 'organizations', 2);
    expect(ids).toEqual(['harbour', 'page0', 'page1', 'page2', 'page3', 'page4', 'later']);
    const second = await admin('GET', `organizations?pageToken=${first.body.nextPageToken}`);
    expect(second.body.organizations.map(({ id }: { id: string }) => id)).toEqual(ids.slice(3));
  });

  test('a page token belongs to one list and one filter', async () => {
    const { body } = await admin('GET', 'organizations?pageSize=1');
    for (const path of [
      `projects?pageToken=${body.nextPageToken}`,
      `organizations?filter=domain=x.example&pageToken=${body.nextPageToken}`,
      'organizations?pageToken=nonsense',
      `organizations?pageToken=${Buffer.from('["x",1]').toString('base64url')}`,
    ]) {
      const answer = await admin('GET', path);
      expect([path, answer.status, answer.body.error.errors[0].location]).toEqual([path, 400, 'pageToken']);
    }
  });

  test('can be filtered by indexed fields, and rejects other filters', async () => {
    const harbour = await admin('GET', 'accounts?filter=organization = "harbour"');
    expect(harbour.body.accounts.map(({ email }: { email: string }) => email)).toEqual([
      'mina@harbour.example',
      'tomas@harbour.example',
    ]);
    const both = await admin(
      'GET',
      'accounts?filter=organization = "harbour" AND email = "TOMAS@harbour.example"',
    );
    expect(both.body.accounts).toHaveLength(1);
    const none = await admin(
      'GET',
      'accounts?filter=organization = "other" AND email = "tomas@harbour.example"',
    );
    expect(none.body.accounts).toEqual([]);
    for (const filter of [
      'name = "Mina"',
      'email',
      'email = "a" OR email = "b"',
      'email = "a" AND',
      'email="a" AND email="b"',
    ]) {
      const answer = await admin('GET', `accounts?filter=${encodeURIComponent(filter)}`);
      expect([filter, answer.status]).toEqual([filter, 400]);
      expect(answer.body.error.details[0].fieldViolations[0].field).toBe('filter');
    }
  });

  test.each(['0', '1001', 'many', '-1'])('a page size of %s is an error', async (size) => {
    expect((await admin('GET', `projects?pageSize=${size}`)).status).toBe(400);
  });
});

describe('errors', () => {
  test('name every invalid field and every unknown field', async () => {
    const answer = await admin('POST', 'projects', {
      id: 'Not An Id',
      consentScreen: { supportEmail: 'nobody', colour: 'red' },
      enabledApis: ['none.example'],
      owner: 'me',
    });
    expect(answer.status).toBe(400);
    const [details] = answer.body.error.details;
    expect(details['@type']).toBe('type.googleapis.com/google.rpc.BadRequest');
    expect(details.fieldViolations.map(({ field }: { field: string }) => field).sort()).toEqual([
      'consentScreen.colour',
      'consentScreen.supportEmail',
      'enabledApis[0]',
      'id',
      'name',
      'owner',
    ]);
    expect((await admin('GET', 'projects/Not An Id')).status).toBe(404);
  });

  test('a new record with the id of another record gets 409 ALREADY_EXISTS', async () => {
    await admin('POST', 'projects', project('taken'));
    const answer = await admin('POST', 'projects', project('taken'));
    expect([answer.status, answer.body.error.status]).toEqual([409, 'ALREADY_EXISTS']);
  });

  test('a change that the record’s state does not allow gets 400 FAILED_PRECONDITION', async () => {
    const { body: account } = await admin('POST', 'accounts', { email: 'gone@notes.example', name: 'Gone' });
    expect((await admin('DELETE', `accounts/${account.id}`)).body.state).toBe('deleted');
    const answer = await admin('POST', `accounts/${account.id}:enable`);
    expect([answer.status, answer.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect((await admin('POST', `accounts/${account.id}:undelete`)).body.state).toBe('active');
  });

  test.each([
    ['GET', 'projects/none', 404],
    ['GET', 'nothing', 404],
    ['POST', 'projects/notes:explode', 404],
    ['PATCH', 'projects/none/clients/x', 404],
    ['GET', 'projects/notes/clients/%00', 404],
    ['GET', 'accounts/%F0%9F%92%A9', 404],
    ['PUT', 'organizations/harbour', 405],
    ['DELETE', 'organizations/harbour', 405],
    ['GET', 'projects?colour=red', 400],
    ['GET', 'projects?pageSize=1&pageSize=2', 400],
  ])('%s %s gets %i', async (method, path, status) => {
    const answer = await admin(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(status);
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH');
  });

  test('a body must be a JSON object of at most 65,536 bytes', async () => {
    expect((await admin('POST', 'projects', '{')).status).toBe(400);
    expect((await admin('POST', 'projects', '[]')).status).toBe(400);
    expect((await admin('POST', 'projects', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await admin('POST', 'projects', project('x', { name: 'x'.repeat(70_000) }))).status).toBe(413);
    expect((await admin('DELETE', `accounts/${server.accounts[2].sub}`, {})).status).toBe(400);
  });

  test('a change of fields that only the server sets, or a new record with an etag, gets 400', async () => {
    await admin('POST', 'projects', project('fixed'));
    const changed = await admin('PATCH', 'projects/fixed', { number: 123456789012, testUsersAdded: 0 });
    expect(changed.status).toBe(400);
    expect(changed.body.error.details[0].fieldViolations).toHaveLength(2);
    expect((await admin('POST', 'projects', { ...project('fresh'), etag: '"1"' })).status).toBe(400);
  });
});

describe('access tokens', () => {
  test('need a management scope; a token with the read-only scope can’t change anything', async () => {
    const anybody = await caller(server)('GET', 'projects');
    expect([anybody.status, anybody.body.error.errors[0].reason]).toEqual([401, 'required']);
    const [mina] = server.accounts;
    const reader = await callerFor(server, mina.sub, manageReadonlyScope);
    expect((await reader('GET', 'projects/notes')).status).toBe(200);
    const refused = await reader('PATCH', 'projects/notes', { name: 'Read only' });
    expect([refused.status, refused.body.error.errors[0].reason]).toEqual([403, 'insufficientPermissions']);
    expect(refused.headers.get('www-authenticate')).toContain('scope="grantway:manage"');
    const other = await callerFor(server, mina.sub, 'openid');
    expect((await other('GET', 'projects')).status).toBe(403);
  });

  test('stop working when their account is disabled', async () => {
    const { body: account } = await admin('POST', 'accounts', {
      email: 'former@harbour.example',
      name: 'Former',
      administrator: true,
    });
    const former = await callerFor(server, account.id);
    expect((await former('GET', 'organizations')).status).toBe(200);
    await admin('POST', `accounts/${account.id}:disable`);
    expect((await former('GET', 'organizations')).status).toBe(401);
  });
});
