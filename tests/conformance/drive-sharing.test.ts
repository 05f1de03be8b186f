import { beforeAll, describe, expect, test } from 'vitest';
import { DriveClient } from '../support/drive.ts';
import { engines } from '../support/engines.ts';
import { serverForAll } from '../support/running-server.ts';

describe.each(engines)('sharing on $engine', ({ options }) => {
  const server = serverForAll(options);
  let mina: DriveClient;
  let tomas: DriveClient;
  let tomasEmail: string;
  beforeAll(async () => {
    const [, account] = server.accounts;
    tomasEmail = account.email;
    mina = await DriveClient.for(server, ['drive']);
    tomas = await DriveClient.for(server, ['drive'], { account: account.sub });
  });

  const share = (id: string, role = 'reader', more: object = {}) =>
    mina.call('POST', `/drive/v3/files/${id}/permissions`, {
      query: { fields: '*' },
      body: { type: 'user', role, emailAddress: tomasEmail, ...more },
    });
  const permissionsOf = async (id: string, by = mina) =>
    (await by.call('GET', `/drive/v3/files/${id}/permissions`, { query: { fields: '*' } })).json?.permissions;

  test('API-3 a file is found by the account that it is shared with, and only as far as the role goes', async () => {
    const { id } = (await mina.upload({ name: 'shared' }, 'text')).json;
    expect((await tomas.call('GET', `/drive/v3/files/${id}`)).status).toBe(404);
    const { status, json } = await share(id);
    expect([status, json]).toMatchObject([200, { type: 'user', role: 'reader', emailAddress: tomasEmail }]);

    expect(await tomas.names('sharedWithMe')).toEqual(['shared']);
    expect(await tomas.names("name = 'shared'")).toEqual(['shared']);
    expect(
      await tomas.names(`'${tomasEmail}' in readers and 'me' in readers and not 'me' in writers`),
    ).toContain('shared');
    expect(await mina.names(`'${tomasEmail}' in readers`)).toEqual(['shared']);
    expect(await mina.names('sharedWithMe')).toEqual([]);
    expect(await tomas.get(id)).toMatchObject({
      ownedByMe: false,
      shared: true,
      sharedWithMeTime: expect.any(String),
      capabilities: { canEdit: false, canDownload: true, canDelete: false },
      owners: [{ emailAddress: server.accounts[0].email, me: false }],
    });
    expect((await tomas.content(id)).bytes.toString()).toBe('text');
    for (const denied of [
      await tomas.update(id, { name: 'taken' }),
      await tomas.call('DELETE', `/drive/v3/files/${id}`),
      await tomas.call('GET', `/drive/v3/files/${id}/permissions`),
      await tomas.call('POST', `/drive/v3/files/${id}/permissions`, {
        body: { type: 'anyone', role: 'reader' },
      }),
    ]) {
      expect([denied.status, denied.reason]).toEqual([403, 'insufficientFilePermissions']);
    }
    expect((await permissionsOf(id)).map(({ role }: { role: string }) => role)).toEqual(['owner', 'reader']);

    const change = await mina.call('PATCH', `/drive/v3/files/${id}/permissions/${json.id}`, {
      body: { role: 'writer' },
    });
    expect(change.json.role).toBe('writer');
    expect((await tomas.update(id, { name: 'edited' })).json).toMatchObject({
      name: 'edited',
      lastModifyingUser: { me: true },
    });
    expect((await tomas.update(id, {}, { addParents: 'root' })).reason).toBe('insufficientFilePermissions');
    expect((await tomas.update(id, { trashed: true })).reason).toBe('insufficientFilePermissions');
    expect((await mina.call('DELETE', `/drive/v3/files/${id}/permissions/${json.id}`)).status).toBe(204);
    expect((await tomas.content(id)).status).toBe(404);
    expect(await tomas.names('sharedWithMe')).toEqual([]);
  });

  test('API-3 a folder passes its permissions on, and what a guest puts into it stays the guest’s', async () => {
    const folder = await mina.folder('together');
    const inner = await mina.folder('inside', folder.id);
    const { id } = (await mina.upload({ name: 'deep', parents: [inner.id] }, 'x')).json;
    const { json: permission } = await share(folder.id, 'writer');
    expect(await tomas.names(`'${folder.id}' in parents`)).toEqual(['inside']);
    expect(await tomas.names(`'${inner.id}' in parents and 'me' in writers`)).toEqual(['deep']);
    expect(await tomas.names('sharedWithMe')).toEqual(['together']);
    expect((await tomas.content(id)).bytes.toString()).toBe('x');
    const inherited = await mina.call('DELETE', `/drive/v3/files/${id}/permissions/${permission.id}`);
    expect(inherited.reason).toBe('cannotModifyInheritedPermission');

    const guest = (await tomas.upload({ name: 'from Tomas', parents: [inner.id] }, 'y')).json;
    expect(guest).toMatchObject({ ownedByMe: true, parents: [inner.id] });
    expect((await mina.content(guest.id)).bytes.toString()).toBe('y');
    expect((await mina.call('DELETE', `/drive/v3/files/${guest.id}`)).status).toBe(403);
    expect((await mina.call('DELETE', `/drive/v3/files/${folder.id}`)).status).toBe(204);
    expect((await mina.content(guest.id)).status).toBe(404);
    const home = (await tomas.get('root')).id;
    expect(await tomas.get(guest.id)).toMatchObject({ parents: [home], trashed: false });
  });

  test('API-3 everybody who knows the id reads a file that is shared with anyone, and no list shows it', async () => {
    const { id } = (await mina.upload({ name: 'by link' }, 'open')).json;
    const body = { type: 'anyone', role: 'reader' };
    expect((await mina.call('POST', `/drive/v3/files/${id}/permissions`, { body })).json.id).toBe(
      'anyoneWithLink',
    );
    expect((await tomas.content(id)).bytes.toString()).toBe('open');
    expect(await tomas.names("name = 'by link'")).toEqual([]);
    expect(await mina.names("visibility = 'anyoneWithLink'")).toEqual(['by link']);
    await mina.call('DELETE', `/drive/v3/files/${id}/permissions/anyoneWithLink`);
    expect((await tomas.content(id)).status).toBe(404);
  });

  test('API-3 the owner may keep writers from sharing, and readers from downloading and copying', async () => {
    const { id } = (
      await mina.upload({ name: 'careful', writersCanShare: false, copyRequiresWriterPermission: true }, 'x')
    ).json;
    const { json: permission } = await share(id, 'reader');
    for (const denied of [await tomas.content(id), await tomas.call('POST', `/drive/v3/files/${id}/copy`)]) {
      expect([denied.status, denied.reason]).toEqual([403, 'insufficientFilePermissions']);
    }
    await share(id, 'writer');
    expect((await tomas.content(id)).status).toBe(200);
    const further = { body: { type: 'anyone', role: 'reader' } };
    expect((await tomas.call('POST', `/drive/v3/files/${id}/permissions`, further)).status).toBe(403);
    // Every person may remove their own permission.
    expect((await tomas.call('DELETE', `/drive/v3/files/${id}/permissions/${permission.id}`)).status).toBe(
      204,
    );
    expect(await tomas.names("name = 'careful'")).toEqual([]);
  });

  test.each([
    [{ role: 'owner' }, 403, undefined],
    [{ role: 'boss' }, 400, 'body.role'],
    [{ type: 'group' }, 400, 'body.type'],
    [{ emailAddress: 'nobody@nowhere.example' }, 400, 'body.emailAddress'],
    [{ emailAddress: 'mina@harbour.example' }, 403, undefined],
  ])('API-3 sharing fails with a clear error: %j', async (wrong, status, location) => {
    const { id } = await mina.create({ name: 'not shared' });
    const answer = await share(id, 'reader', wrong);
    expect([answer.status, answer.json.error.errors[0].location]).toEqual([status, location]);
    expect(await permissionsOf(id)).toHaveLength(1);
  });

  test('invariant: an account that is deleted loses its files, and its access to those of others', async () => {
    const [, , yuki] = server.accounts;
    const third = await DriveClient.for(server, ['drive'], { account: yuki.sub });
    const { id } = await mina.create({ name: 'with Yuki' });
    await share(id, 'reader', { emailAddress: yuki.email });
    expect(await third.names('sharedWithMe')).toEqual(['with Yuki']);
    await server.storage.deleteDrive(yuki.sub);
    expect(await permissionsOf(id)).toHaveLength(1);
    expect(await third.names('')).toEqual([]);
  });
});
