import { describe, expect, test } from 'vitest';
import type { ConsentScreen } from '../../src/records/project.ts';
import { OutdatedError } from '../../src/registration/changes.ts';
import { createOrganization } from '../../src/registration/organizations.ts';
import { changeProject, createProject } from '../../src/registration/projects.ts';
import type { ProjectChanges } from '../../src/registration/record-schemas.ts';
import {
  approveVerification,
  rejectVerification,
  submitForVerification,
  withdrawSubmission,
} from '../../src/registration/verification.ts';
import { allItems } from '../../src/storage/promises/page.ts';
import { expectRefusal, openRegistry, type Registry } from './registry.ts';

const drive = 'https://www.googleapis.com/auth/drive.readonly';
const described = {
  supportEmail: 'help@homework.example',
  homePageUrl: 'https://homework.example.com/',
  privacyPolicyUrl: 'https://homework.example.com/privacy',
  declaredScopes: [drive],
};

async function withProject(registry: Registry, screen: object = {}): Promise<void> {
  const consentScreen = { ...described, ...screen };
  await createProject(registry.context, { id: 'homework', name: 'Homework', consentScreen });
}

async function screenOf({ context }: Registry): Promise<ConsentScreen | undefined> {
  return (await context.storage.findProject('homework'))?.consentScreen;
}

describe('CON-13 an app', () => {
  test('can be submitted, rejected with a reason, submitted again, approved, and rejected after all', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const now = context.now();
    await withProject(registry);
    await submitForVerification(context, 'homework', { by: '77', note: 'Look at page 2.' });
    const review = { submittedAt: now, submittedBy: '77', note: 'Look at page 2.' };
    expect(await screenOf(registry)).toMatchObject({ verification: 'submitted', review });
    await rejectVerification(registry.later(5), 'homework', { by: '88', reason: 'The name is another’s.' });
    expect(await screenOf(registry)).toMatchObject({
      verification: 'rejected',
      review: { ...review, decidedAt: now + 5, decidedBy: '88', reason: 'The name is another’s.' },
    });
    await submitForVerification(registry.later(9), 'homework', {});
    expect((await screenOf(registry))?.review).toEqual({ submittedAt: now + 9 });
    await approveVerification(registry.later(10), 'homework', { by: '88' });
    const approved = { submittedAt: now + 9, decidedAt: now + 10, decidedBy: '88' };
    expect(await screenOf(registry)).toMatchObject({ verification: 'verified', review: approved });
    await rejectVerification(registry.later(11), 'homework', { reason: 'Sold.' });
    expect(await screenOf(registry)).toMatchObject({ verification: 'rejected', review: { reason: 'Sold.' } });
  });

  test('can be withdrawn from review, and then nobody can approve or reject it', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry);
    await submitForVerification(context, 'homework', {});
    await withdrawSubmission(context, 'homework');
    expect(await screenOf(registry)).toMatchObject({ verification: 'unverified' });
    expect(await screenOf(registry)).not.toHaveProperty('review');
    expect(await allItems(context.storage.listSubmittedProjects)).toEqual([]);
    await expectRefusal(approveVerification(context, 'homework', {}), []);
    await expectRefusal(withdrawSubmission(context, 'homework'), []);
    await expectRefusal(rejectVerification(context, 'homework', { reason: 'No.' }), []);
  });

  test('can’t be approved or rejected if it has changed since the reviewer read it', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry);
    const { revision } = await submitForVerification(context, 'homework', {});
    const consentScreen = { applicationName: 'Bank' };
    await changeProject(context, { id: 'homework' }, { consentScreen }, 'developer');
    await submitForVerification(context, 'homework', {});
    await expect(approveVerification(context, 'homework', { ifRevision: revision })).rejects.toThrow(
      OutdatedError,
    );
    await expect(
      rejectVerification(context, 'homework', { ifRevision: revision, reason: 'No.' }),
    ).rejects.toThrow(OutdatedError);
    expect(await screenOf(registry)).toMatchObject({ verification: 'submitted' });
  });

  test('can’t be submitted without its privacy policy’s URL, twice, or if it is internal', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry, { privacyPolicyUrl: undefined });
    const submit = () => submitForVerification(context, 'homework', {});
    await expectRefusal(submit(), ['consentScreen', 'privacyPolicyUrl']);
    const { privacyPolicyUrl } = described;
    await changeProject(context, { id: 'homework' }, { consentScreen: { privacyPolicyUrl } });
    await submit();
    await expectRefusal(submit(), []);
    await approveVerification(context, 'homework', {});
    await expectRefusal(submit(), []);
    await createOrganization(context, { id: 'harbour', name: 'H', domains: ['harbour.example'] });
    const internal = { organization: 'harbour', userType: 'internal' } as const;
    await changeProject(
      context,
      { id: 'homework' },
      { ...internal, consentScreen: { verification: 'unverified' } },
    );
    await expectRefusal(submit(), []);
    await expectRefusal(submitForVerification(context, 'unknown', {}), []);
  });

  test('is submitted with a note of at most 1,000 characters, and rejected with a reason of 1 to 1,000', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry);
    await expectRefusal(submitForVerification(context, 'homework', { note: 'a'.repeat(1_001) }), ['note']);
    await submitForVerification(context, 'homework', { note: 'a'.repeat(1_000) });
    for (const reason of ['', 'a'.repeat(1_001), 'a\u0007b']) {
      await expectRefusal(rejectVerification(context, 'homework', { reason }), ['reason']);
    }
    await rejectVerification(context, 'homework', { reason: `One line.\n${'a'.repeat(990)}` });
  });

  test('is listed in the order of submission', async () => {
    await using registry = await openRegistry();
    for (const [index, id] of ['late', 'early', 'later'].entries()) {
      const consentScreen = described;
      await createProject(registry.context, { id, name: id, consentScreen });
      await submitForVerification(registry.later([5, 0, 9][index] ?? 0), id, {});
    }
    const waiting = await allItems(registry.context.storage.listSubmittedProjects);
    expect(waiting.map(({ id }) => id)).toEqual(['early', 'late', 'later']);
  });
});

describe('a change by a developer', () => {
  test.each<[what: string, consentScreen: ProjectChanges['consentScreen'], verification: string]>([
    ['the name', { applicationName: 'Bank' }, 'unverified'],
    ['the home page', { homePageUrl: 'https://other.example.com/' }, 'unverified'],
    ['the privacy policy', { privacyPolicyUrl: null }, 'unverified'],
    ['the terms of service', { termsOfServiceUrl: 'https://homework.example.com/terms' }, 'unverified'],
    [
      'another sensitive scope',
      { declaredScopes: [drive, 'https://www.googleapis.com/auth/calendar'] },
      'unverified',
    ],
    ['another scope that isn’t sensitive', { declaredScopes: [drive, 'email'] }, 'verified'],
    ['fewer scopes', { declaredScopes: [] }, 'verified'],
    ['the support address', { supportEmail: 'new@homework.example' }, 'verified'],
    ['the same name', { applicationName: 'Homework' }, 'verified'],
  ])('CON-13 decides whether an app stays verified: %s', async (_what, consentScreen, verification) => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry, { verification: 'verified' });
    await changeProject(context, { id: 'homework' }, { consentScreen }, 'developer');
    expect((await screenOf(registry))?.verification).toBe(verification);
  });

  test('CON-13 takes a submitted app out of the reviewers’ list if it changes the app’s name', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry);
    await submitForVerification(context, 'homework', {});
    const consentScreen = { applicationName: 'Bank' };
    await changeProject(context, { id: 'homework' }, { consentScreen }, 'developer');
    expect(await allItems(context.storage.listSubmittedProjects)).toEqual([]);
  });

  test('CON-13 can’t set the verification', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const verified = { ...described, verification: 'verified' } as const;
    const path = ['consentScreen', 'verification'];
    const input = { id: 'homework', name: 'Homework', consentScreen: verified };
    await expectRefusal(createProject(context, input, 'developer'), path);
    await withProject(registry);
    const changes = { consentScreen: { verification: 'verified' as const } };
    await expectRefusal(changeProject(context, { id: 'homework' }, changes, 'developer'), path);
    const reason = { consentScreen: { rejectionReason: 'No.' } };
    await expectRefusal(changeProject(context, { id: 'homework' }, reason, 'developer'), path);
    expect((await screenOf(registry))?.verification).toBe('unverified');
  });
});

describe('a change by an administrator', () => {
  test('CON-13 can set the verification, and needs a reason to reject the app', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withProject(registry);
    const state = (consentScreen: ProjectChanges['consentScreen']) =>
      changeProject(context, { id: 'homework' }, { consentScreen });
    await expectRefusal(state({ verification: 'rejected' }), ['consentScreen', 'verification']);
    await expectRefusal(state({ rejectionReason: 'No.' }), ['consentScreen', 'rejectionReason']);
    const rejected = { verification: 'rejected', rejectionReason: 'No.' } as const;
    expect((await state(rejected)).record.consentScreen).toMatchObject({
      verification: 'rejected',
      review: { submittedAt: context.now(), reason: 'No.' },
    });
    expect(await state(rejected)).toMatchObject({ changed: false });
    await state({ verification: 'submitted' });
    expect((await allItems(context.storage.listSubmittedProjects)).map(({ id }) => id)).toEqual(['homework']);
    await state({ verification: 'verified', applicationName: 'Planner' });
    const { record } = await state({ applicationName: 'Homework planner' });
    expect(record.consentScreen.verification).toBe('verified');
  });
});
