/** Projects, with their consent screens. */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { changeProject, createProject, type NewOwner } from '../../registration/projects.ts';
import { type ProjectChanges, type ProjectInput, projectSchemas } from '../../registration/record-schemas.ts';
import type { ChangedBy } from '../../registration/verification.ts';
import { type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { previewConsent } from './preview-consent.ts';
import { reviewFields, showReview, verificationActions } from './verification.ts';
import { atMostOne } from './whole-list.ts';

export const projects = resource<Stored<Project>>({
  pattern: 'projects/{project}',
  type: 'Project',
  meaning: 'A project: the app that people see, with its consent screen and the APIs that it may call.',
  record: (catalogue) => ({
    ...projectSchemas(catalogue).input.shape,
    testUsersAdded: z.int().describe('How many test users the project ever had. Removed ones count.'),
    review: reviewFields.optional().describe('The last submission for verification, and the decision.'),
  }),
  show: showProject,
  find: ({ project = '' }, { storage }) => storage.findProject(project),
  hasEtag: true,
  list: {
    permission: 'projects.list',
    summary:
      'Lists the projects. Without a filter, an account without the permission gets the projects of which it’s a member.',
    pages: (_, { storage }) => storage.listProjects,
    ownPages:
      ({ caller, storage }) =>
      (page) =>
        storage.listProjectsOfMember(caller.sub, page),
    filters: {
      number: {
        meaning: 'the project’s number',
        pages: (value, { storage }) =>
          atMostOne(async () =>
            /^\d{12}$/.test(value) ? storage.findProjectByNumber(Number(value)) : undefined,
          ),
        matches: ({ number }, value) => String(number) === value,
      },
      organization: {
        meaning: 'the id of the organization that owns it',
        pages:
          (value, { storage }) =>
          (page) =>
            storage.listProjectsOfOrganization(value, page),
        matches: ({ organizationId }, value) => organizationId === value,
        place: (organizationId) => ({ organizationId }),
      },
    },
  },
  create: {
    permission: 'projects.create',
    summary:
      'Creates a project. By default it’s external, in testing and unverified. The caller becomes its owner, unless they already manage it as an administrator of the server or of the project’s organization.',
    input: (catalogue) => projectSchemas(catalogue).input.shape,
    fieldPermissions: {
      organization: 'projects.createInOrganization',
      'consentScreen.verification': 'projects.verify',
    },
    place: async ({ organization }) => ({
      organizationId: typeof organization === 'string' ? organization : undefined,
    }),
    run: (input, _, services) => {
      const project = input as ProjectInput;
      return createProject(services, project, changedBy(services), ownerOf(project, services));
    },
  },
  get: { permission: 'projects.get', summary: 'Returns a project.' },
  update: {
    permission: 'projects.update',
    summary: 'Changes a project. In the consent screen, only the fields that the body names change.',
    input: (catalogue) => projectSchemas(catalogue).changes.shape,
    fieldPermissions: {
      organization: 'projects.setOrganization',
      'consentScreen.verification': 'projects.verify',
    },
    run: async ({ thing: { id }, ifRevision }, changes, services) => {
      const { record } = await changeProject(
        services,
        { id, ifRevision },
        changes as ProjectChanges,
        changedBy(services),
      );
      return record;
    },
  },
  actions: verificationActions,
  pages: { previewConsent },
});

/** Decision 0061: administrators and reviewers have seen what they change, so the app stays verified. */
function changedBy({ caller }: ManagementServices): ChangedBy {
  return caller.isAdministrator || caller.isReviewer ? 'administrator' : 'developer';
}

/** Decision 0062. Only the administrators of an organization may name it, so they manage the project without a member. */
function ownerOf(
  { organization }: ProjectInput,
  { caller, settings }: ManagementServices,
): NewOwner | undefined {
  const managesAnyway = caller.isAdministrator || (organization !== undefined && organization !== null);
  return managesAnyway ? undefined : { accountSub: caller.sub, limit: settings.projectsPerOwner };
}

function showProject(project: Project): Input {
  const { onlyDeclaredScopes = false, review, ...screen } = project.consentScreen;
  return presentFields<Record<string, unknown>>({
    id: project.id,
    number: project.number,
    name: project.name,
    organization: project.organizationId,
    userType: project.userType,
    publishingStatus: project.publishingStatus,
    testUsers: project.testUsers,
    testUsersAdded: project.testUsersAdded,
    consentScreen: { ...screen, onlyDeclaredScopes },
    review: review && showReview(review),
    enabledApis: project.enabledApis,
    desktopClientsNeedPkce: project.desktopClientsNeedPkce ?? false,
  });
}
