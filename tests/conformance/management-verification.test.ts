/** CON-13 */
import { beforeEach, expect, test } from 'vitest';
import { type Ask, appoint, callerFor, linksForReview } from '../support/management.ts';
import { serverForEach } from '../support/running-server.ts';

const server = serverForEach();
let developer: Ask;
let reviewer: Ask;

beforeEach(async () => {
  const [, tomas, yuki] = server.accounts;
  await appoint(server, yuki.sub, { isReviewer: true });
  reviewer = await callerFor(server, yuki.sub);
  developer = await callerFor(server, tomas.sub);
});

async function bareProject(): Promise<string> {
  const [, tomas] = server.accounts;
  const consentScreen = {
    applicationName: 'App',
    supportEmail: 'help@app.example',
    declaredScopes: [],
    verification: 'unverified',
  } as const;
  const { projectId } = (await server.addClient({ project: { consentScreen } })).client;
  await server.storage.addProjectMember({ projectId, accountSub: tomas.sub, role: 'owner' }, 200);
  return projectId;
}

/** Creates an unverified project of Tomas, with the links that a reviewer needs. */
async function newProject(): Promise<string> {
  const projectId = await bareProject();
  await developer('PATCH', `projects/${projectId}`, { consentScreen: linksForReview });
  return projectId;
}

test('CON-13 an app is submitted, rejected with a reason that its developer sees, submitted again, and approved', async () => {
  const [, tomas] = server.accounts;
  const path = `projects/${await newProject()}`;
  const { body: sent } = await developer('POST', `${path}:submitForVerification`, { note: 'A diary.' });
  expect(sent.consentScreen.verification).toBe('submitted');
  expect(sent.review).toEqual({
    submitTime: expect.any(String),
    submittedBy: tomas.sub,
    note: 'A diary.',
  });
  const again = await developer('POST', `${path}:submitForVerification`);
  expect([again.status, again.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
  expect((await developer('POST', `${path}:approve`)).status).toBe(403);

  const { body: rejected } = await reviewer('POST', `${path}:reject`, { reason: 'The link is dead.' });
  expect(rejected.review).toMatchObject({ reason: 'The link is dead.', decideTime: expect.any(String) });
  expect((await developer('GET', path)).body).toEqual(rejected);
  expect((await reviewer('POST', `${path}:approve`)).body.error.status).toBe('FAILED_PRECONDITION');
  await developer('POST', `${path}:submitForVerification`);
  expect((await reviewer('POST', `${path}:approve`)).body.consentScreen.verification).toBe('verified');
  expect((await reviewer('POST', `${path}:reject`, {})).body.error.details[0].fieldViolations[0].field).toBe(
    'reason',
  );
  const stored = await server.storage.findProject(path.slice('projects/'.length));
  expect(stored?.consentScreen.review?.decidedBy).toBe(server.accounts[2].sub);
});

test('CON-13 an app without its links can’t be submitted, and one that isn’t submitted can’t be withdrawn', async () => {
  const projectId = await bareProject();
  const answer = await developer('POST', `projects/${projectId}:submitForVerification`);
  expect(answer.body.error.details[0].fieldViolations[0].field).toBe('consentScreen.homePageUrl');
  expect((await developer('POST', `projects/${projectId}:withdraw`)).status).toBe(400);
});

test('CON-13 if the project changes after a reviewer read it, the reviewer must read it again before deciding', async () => {
  const path = `projects/${await newProject()}`;
  const queued = path.replace('projects', 'verificationQueue');
  await developer('POST', `${path}:submitForVerification`);
  const { body: read } = await reviewer('GET', queued);
  await developer('PATCH', path, { consentScreen: { supportEmail: 'other@app.example' } });
  expect((await reviewer('POST', `${path}:approve`, { etag: read.etag })).status).toBe(409);
  const stale = await reviewer('POST', `${path}:reject`, { reason: 'No.' }, { 'if-match': read.etag });
  expect(stale.status).toBe(412);
  const { body: present } = await reviewer('GET', queued);
  expect((await reviewer('POST', `${path}:approve`, { etag: present.etag })).status).toBe(200);
  expect((await reviewer('GET', queued)).status).toBe(404);
});

test('CON-13 the queue comes in pages, and starts with the app that has waited longest', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const id = await newProject();
    ids.unshift(id);
  }
  for (const id of ids) {
    server.clock.advance(1);
    await developer('POST', `projects/${id}:submitForVerification`, { note: id });
  }
  const seen: string[] = [];
  let token = '';
  do {
    const { body } = await reviewer('GET', `verificationQueue?pageSize=1&pageToken=${token}`);
    seen.push(...body.verificationQueue.map(({ id, note }: { id: string; note: string }) => `${id} ${note}`));
    token = body.nextPageToken ?? '';
  } while (token !== '');
  expect(seen).toEqual(ids.map((id) => `${id} ${id}`));
  await developer('POST', `projects/${ids[0]}:withdraw`);
  const { body } = await reviewer('GET', 'verificationQueue');
  expect(body.verificationQueue.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1));
  expect((await developer('GET', 'verificationQueue')).status).toBe(403);
  const broken = Buffer.from(JSON.stringify(['x', 1])).toString('base64url');
  expect((await reviewer('GET', `verificationQueue?pageToken=${broken}`)).status).toBe(400);
});
