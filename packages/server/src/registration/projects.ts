/** Creates and changes projects: an app's audience, its consent screen, and the APIs that it may call. */

import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { EventDraft } from '../records/event.ts';
import type { ConsentScreen, Project } from '../records/project.ts';
import type { Stored } from '../records/stored.ts';
import type { Settings } from '../settings/settings.ts';
import type { OrganizationStorage } from '../storage/promises/organization-storage.ts';
import type { ProjectDomainStorage } from '../storage/promises/project-domain-storage.ts';
import type { ProjectMemberStorage } from '../storage/promises/project-member-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { recountProject } from './api-popularity.ts';
import { linksOf, requireAuthorizedDomains } from './authorized-domains.ts';
import { isBuiltInId } from './built-in-app.ts';
import { changeRecord, createRecord, type IfRevision, type Outcome } from './changes.ts';
import { issueProjectNumber } from './issue-client.ts';
import { memberEvent, projectEvent } from './project-events.ts';
import { type ProjectChanges, type ProjectInput, projectSchemas } from './record-schemas.ts';
import { RegistrationError, readInputNaming } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { type ChangedBy, withVerification } from './verification.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

type Uses = Needs<ProjectStorage & ProjectDomainStorage & OrganizationStorage, 'catalogue' | 'randomBytes'> &
  ActingContext & { readonly settings: Pick<Settings, 'testUsersPerProject'> };

/** @throws RegistrationError if there's no such project */
export async function requireProject(storage: ProjectStorage, id: string): Promise<Stored<Project>> {
  const project = await storage.findProject(id);
  if (project === undefined) throw new RegistrationError([], reason('NO_PROJECT', { id }));
  return project;
}

/** If the account already owns `limit` projects, the creation fails. */
export type NewOwner = { readonly accountSub: string; readonly limit: number | undefined };

/**
 * By default, the project is external, in testing and unverified, and has no APIs and no test users. `owner` becomes
 * its first member.
 *
 * @throws RegistrationError
 */
export async function createProject(
  context: Uses & Needs<ProjectMemberStorage>,
  input: ProjectInput,
  by: ChangedBy = 'administrator',
  owner?: NewOwner,
): Promise<Stored<Project>> {
  const { storage, catalogue, randomBytes } = context;
  const schema = projectSchemas(catalogue).input;
  const { id, name, number, consentScreen, ...rest } = await readInputNaming(schema, input, catalogue);
  if ((await storage.findProject(id)) !== undefined) {
    throw new RegistrationError(['id'], reason('PROJECT_EXISTS', { id }), 'taken');
  }
  if (isBuiltInId(id)) {
    throw new RegistrationError(['id'], reason('BUILT_IN_ID', { id }), 'taken');
  }
  const { supportEmail, ...screen } = consentScreen;
  const project: Project = {
    id,
    name,
    number: number ?? issueProjectNumber(randomBytes),
    userType: 'external',
    publishingStatus: 'testing',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: changeScreen(
      { applicationName: name, supportEmail, declaredScopes: [], verification: 'unverified' },
      screen,
      { by, catalogue, now: context.now() },
    ),
    enabledApis: [],
  };
  const described = await describe(project, rest, context);
  if (number !== undefined && (await storage.findProjectByNumber(number)) !== undefined) {
    throw new RegistrationError(['number'], reason('NUMBER_TAKEN', { number: String(number) }), 'taken');
  }
  const event = projectEvent(attributionOf(context), { after: described });
  const save = async (created: Project, creation: EventDraft) => {
    if (owner === undefined) return storage.createProject(created, creation);
    const { accountSub, limit } = owner;
    const member = { projectId: id, accountSub, role: 'owner' } as const;
    const events = [creation, memberEvent(attributionOf(context), { after: member })];
    const outcome = await storage.createOwnedProject(created, accountSub, limit, events);
    if (outcome === 'created' || limit === undefined) return;
    throw new RegistrationError([], reason('TOO_MANY_OWNED_PROJECTS', { limit }));
  };
  return createRecord(save, described, event);
}

/**
 * Changes a project. If a developer changes what a reviewer has confirmed, the app is no longer verified (decision 0061).
 *
 * @throws RegistrationError
 */
export async function changeProject(
  context: Uses,
  { id, ifRevision }: Pick<Project, 'id'> & IfRevision,
  asked: Asked<Project, ProjectChanges>,
  by: ChangedBy = 'administrator',
): Promise<Outcome<Project>> {
  const { catalogue } = context;
  const outcome = await changeRecord<Project>({
    ifRevision,
    read: () => requireProject(context.storage, id),
    change: async (present) => {
      const schema = projectSchemas(catalogue).changes;
      const wish = await readInputNaming(schema, await wishOf(asked, present), catalogue);
      const { name, consentScreen = {}, ...rest } = wish;
      const renamed = withChanges<Project>(present, {
        name,
        consentScreen: changeScreen(present.consentScreen, consentScreen, {
          by,
          catalogue,
          now: context.now(),
        }),
      });
      const links = linksOf(present.consentScreen).map(({ url }) => url);
      const newLinks = linksOf(renamed.consentScreen).filter(({ url }) => !links.includes(url));
      await requireAuthorizedDomains({ storage: context.storage }, id, newLinks);
      return describe(renamed, rest, context);
    },
    save: context.storage.updateProject,
    event: (change) => projectEvent(attributionOf(context), change),
  });
  if (outcome.changed) await recountProject(context, outcome.before, outcome.record);
  return outcome;
}

type Description = Omit<ProjectChanges, 'name' | 'consentScreen'>;

async function describe(
  project: Project,
  { organization, testUsers, desktopClientsNeedPkce, ...rest }: Description,
  { storage, settings }: Uses,
): Promise<Project> {
  const users = testUsers === undefined ? project.testUsers : [...new Set(testUsers)];
  const described = withChanges(project, {
    ...rest,
    enabledApis: rest.enabledApis === undefined ? undefined : [...new Set(rest.enabledApis)],
    organizationId: organization,
    desktopClientsNeedPkce: desktopClientsNeedPkce === false ? null : desktopClientsNeedPkce,
    testUsers: users,
    testUsersAdded:
      project.testUsersAdded + users.filter((email) => !project.testUsers.includes(email)).length,
  });
  const { organizationId, userType, testUsersAdded } = described;
  if (organizationId !== undefined && (await storage.findOrganization(organizationId)) === undefined) {
    throw new RegistrationError(['organization'], reason('NO_ORGANIZATION', { id: organizationId }));
  }
  // CON-8: only accounts of the owning organization may use an internal project.
  if (userType === 'internal' && organizationId === undefined) {
    throw new RegistrationError(['userType'], reason('INTERNAL_NEEDS_ORGANIZATION'));
  }
  if (testUsersAdded > settings.testUsersPerProject && testUsersAdded > project.testUsersAdded) {
    const { testUsersPerProject } = settings;
    throw new RegistrationError(
      ['testUsers'],
      reason('TOO_MANY_TEST_USERS', { most: testUsersPerProject, count: testUsersAdded }),
    );
  }
  return described;
}

function changeScreen(
  screen: ConsentScreen,
  wish: NonNullable<ProjectChanges['consentScreen']>,
  context: Parameters<typeof withVerification>[3],
): ConsentScreen {
  const { onlyDeclaredScopes, declaredScopes, verification, rejectionReason, ...rest } = wish;
  const changed = withChanges(screen, {
    ...rest,
    declaredScopes: declaredScopes && [...new Set(declaredScopes)],
    onlyDeclaredScopes: onlyDeclaredScopes === false ? null : onlyDeclaredScopes,
  });
  return withVerification(screen, changed, { verification, rejectionReason }, context);
}
