/** Gmail on both engines. The tests read every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const me = '/gmail/v1/users/me';
const messages = `${me}/messages`;
type Named = { name: string; value: string };

const letter = [
  'To: Noor <noor@haddad.example>',
  'Subject: =?utf-8?B?w4dlw6dp?=',
  'Content-Type: multipart/mixed; boundary="x y"',
  '',
  'ignored',
  '--x y',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'See you at the caf=C3=A9 =',
  'by the pier.',
  '--x y',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename="map.bin"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAEC',
  '--x y--',
].join('\r\n');

describe.each(engines)('mail on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll({ ...options, startsAt: Date.UTC(2026, 10, 20) / 1000 });
  const mina = apiCallerForAll(server, ['gmail.modify']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });
  const subjects = async (query: string) => {
    const { json } = await elsewhere.call('GET', `${messages}?${query}`);
    const found = await Promise.all(
      (json.messages ?? []).map(({ id }: { id: string }) =>
        elsewhere.call('GET', `${messages}/${id}?format=metadata&metadataHeaders=Subject`),
      ),
    );
    return found.map((one) => one.json.payload.headers[0].value);
  };

  test('a message with parts is sent, searched, read in every format, labeled and put into the trash', async () => {
    const raw = Buffer.from(letter).toString('base64url');
    const sent = await mina.call('POST', `${messages}/send`, { raw });
    expect(sent.json).toMatchObject({ labelIds: ['SENT'], threadId: sent.json.id });
    const path = `${messages}/${sent.json.id}`;
    const { json } = await elsewhere.call('GET', path);
    expect(json.snippet).toBe('See you at the café by the pier.');
    expect(json.payload.headers.find(({ name }: Named) => name === 'From').value).toBe(
      'mina@harbour.example',
    );
    const [text, file] = json.payload.parts;
    expect(Buffer.from(text.body.data, 'base64url').toString()).toBe('See you at the café by the pier.');
    expect(file).toMatchObject({
      filename: 'map.bin',
      mimeType: 'application/octet-stream',
      body: { size: 3, data: 'AAEC' },
    });
    expect(
      Buffer.from((await elsewhere.call('GET', `${path}?format=raw`)).json.raw, 'base64url').toString(),
    ).toContain(letter);
    for (const query of [
      'q=in:sent to:noor has:attachment',
      'q="café by" after:2026/11/19',
      'labelIds=SENT&maxResults=1',
    ]) {
      expect((await elsewhere.call('GET', `${messages}?${query}`)).json.messages[0].id).toBe(sent.json.id);
    }
    const labeled = await mina.call('POST', `${path}/modify`, {
      addLabelIds: ['STARRED', 'Label_1'],
      removeLabelIds: ['SENT'],
    });
    expect(labeled.json.labelIds).toEqual(['STARRED', 'Label_1']);
    expect(Number(labeled.json.historyId)).toBeGreaterThan(Number(json.historyId));
    await mina.call('POST', `${path}/trash`);
    expect((await elsewhere.call('GET', path)).json.labelIds).toContain('TRASH');
    expect(await subjects('q=is:starred')).toEqual(['Bike tour in May']);
    await mina.call('POST', `${path}/untrash`);
    expect(await subjects('q=is:starred')).toEqual(['=?utf-8?B?w4dlw6dp?=', 'Bike tour in May']);
    expect((await mina.call('POST', `${path}/modify`, { addLabelIds: ['Nothing'] })).status).toBe(400);
  });

  test('messages are searched and paged, without spam and trash', async () => {
    expect(await subjects('q=is:unread -subject:photographs')).toEqual(['Bike tour in May']);
    expect(await subjects('q=label:label_1 before:2026/10/06')).toEqual([
      'Re: Your samples are on the way',
      'Your samples are on the way',
    ]);
    expect(await subjects('labelIds=SPAM')).toEqual(['You have won']);
    expect(await subjects('q=prize in:anywhere')).toEqual(['You have won']);
    const first = (await elsewhere.call('GET', `${messages}?labelIds=INBOX&maxResults=3`)).json;
    const rest = (
      await elsewhere.call('GET', `${messages}?labelIds=INBOX&maxResults=3&pageToken=${first.nextPageToken}`)
    ).json;
    expect([first.messages.length, rest.messages.length]).toEqual([3, 1]);
    for (const query of ['larger:5M', 'from:ines OR from:noor', 'after:soon']) {
      const answer = await mina.call('GET', `${messages}?q=${query}`);
      expect([answer.status, answer.json.error?.errors[0].location]).toEqual([400, 'q']);
    }
  });

  test('the profile and the labels count what is stored', async () => {
    const tomas = await apiCaller(server, ['gmail.readonly'], { account: server.accounts[1].sub });
    const { json } = await tomas.call('GET', `${me}/profile`);
    expect(json).toMatchObject({ emailAddress: 'tomas@harbour.example', messagesTotal: 6, threadsTotal: 5 });
    const { labels } = (await tomas.call('GET', `${me}/labels`)).json;
    expect(labels).toContainEqual({ id: 'Label_1', name: 'Studio', type: 'user' });
    expect((await tomas.call('GET', `${me}/labels/INBOX`)).json).toMatchObject({
      messagesTotal: 4,
      messagesUnread: 2,
    });
    expect((await tomas.call('GET', '/gmail/v1/users/mina@harbour.example/profile')).status).toBe(403);
    expect((await tomas.call('POST', `${messages}/send`, {})).reason).toBe('insufficientPermissions');
  });

  test('each scope shows and does only what it says', async () => {
    const [metadata, sender] = [
      await apiCaller(server, ['gmail.metadata']),
      await apiCaller(server, ['gmail.send']),
    ];
    const [one] = (await metadata.call('GET', messages)).json.messages;
    expect((await metadata.call('GET', `${messages}/${one.id}`)).status).toBe(403);
    expect(
      (await metadata.call('GET', `${messages}/${one.id}?format=metadata`)).json.payload.parts,
    ).toBeUndefined();
    expect((await metadata.call('GET', `${messages}?q=noor`)).status).toBe(403);
    expect((await sender.call('GET', messages)).reason).toBe('insufficientPermissions');
    for (const raw of ['', Buffer.from('Subject: nobody\r\n\r\nx').toString('base64url')]) {
      const answer = await sender.call('POST', `${messages}/send`, { raw });
      expect([answer.status, answer.json.error.errors[0].location]).toEqual([400, 'body.raw']);
    }
  });
});
