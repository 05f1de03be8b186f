import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { changeProject, createProject, type NewOwner } from '../../registration/projects.ts';
import { type ProjectChanges, type ProjectInput, projectSchemas } from '../../registration/record-schemas.ts';
import { type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { changedBy } from './changed-by.ts';
import { checkAddresses } from './check-addresses.ts';
import { logoAddress, logoUrl } from './logo-address.ts';
import { organizationFilter } from './owned-lists.ts';
import { previewConsent } from './preview-consent.ts';
import { deletionFields, lifeMethod, showDeletion } from './project-life.ts';
import { removeLogo, uploadLogo } from './project-logo.ts';
import { reviewFields, showReview, verificationActions } from './verification.ts';
import { uniqueFilter } from './whole-list.ts';

export const projects = resource<Stored<Project>>({
  pattern: 'projects/{project}',
  type: 'Project',
  meaning: 'A project: the app that people see, with its consent screen and the APIs that it may call.',
  record: (catalogue) => ({
    ...projectSchemas(catalogue).input.shape,
    testUsersAdded: z.int().describe('How many test users the project ever had. Removed ones count.'),
    testUserLimit: z
      .int()
      .describe('How many test users the project can have in its life. See `testUsersAdded`.'),
    logoUrl,
    review: reviewFields.optional().describe('The last submission for verification, and the decision.'),
    ...deletionFields,
  }),
  show: showProject,
  find: ({ project = '' }, { storage }) => storage.findProject(project),
  hasEtag: true,
  list: {
    permission: 'projects.list',
    summary:
      'Lists the projects. Without a filter, an account without the permission gets the projects of which it’s a member.',
    pages: (_, { storage }) => storage.listProjects,
    textOf: ({ id, name }) => `${id} ${name}`,
    ownPages:
      ({ caller, storage }) =>
      async (page) => {
        const { items, ...end } = await storage.listMemberships(caller.sub, page);
        return { items: items.map(({ project }) => project), ...end };
      },
    filters: {
      number: uniqueFilter(
        'the project’s number',
        async (value, storage) =>
          /^\d{12}$/.test(value) ? storage.findProjectByNumber(Number(value)) : undefined,
        ({ number }, value) => String(number) === value,
      ),
      organization: organizationFilter(
        'the id of the organization that owns it',
        (storage) => storage.listProjectsOfOrganization,
      ),
    },
  },
  create: {
    permission: 'projects.create',
    summary:
      'Creates a project. By default it’s external, in testing and unverified. The caller becomes its owner.',
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
    run: async ({ thing: { id }, ifRevision }, changes, services) =>
      (await changeProject(services, { id, ifRevision }, changes as ProjectChanges, changedBy(services)))
        .record,
  },
  delete: lifeMethod(
    'delete',
    'Deletes a project. Its clients, tokens and API keys stop working at once. It can be restored for some time (`projectRestorableSeconds`), and until then nothing else about it can change. A project that owns an API can only be deleted if the API is retired.',
  ),
  actions: {
    undelete: lifeMethod(
      'undelete',
      'Restores a deleted project. Its clients, tokens and API keys work again.',
    ),
    ...verificationActions,
    removeLogo,
  },
  uploads: { uploadLogo },
  questions: { checkAddresses },
  pages: { previewConsent },
});

/**
 * Decision 0084: the caller becomes the owner. Administrators manage any number of projects anyway, so they have no
 * limit. Only administrators may name an organization.
 */
function ownerOf({ organization }: ProjectInput, { caller, settings }: ManagementServices): NewOwner {
  const managesAnyway = caller.isAdministrator || (organization !== undefined && organization !== null);
  return { accountSub: caller.sub, limit: managesAnyway ? undefined : settings.projectsPerOwner };
}

function showProject(project: Project, services: ManagementServices): Input {
  const { onlyDeclaredScopes = false, review, logoDigest, ...screen } = project.consentScreen;
  return presentFields<Record<string, unknown>>({
    id: project.id,
    number: project.number,
    name: project.name,
    organization: project.organizationId,
    userType: project.userType,
    publishingStatus: project.publishingStatus,
    testUsers: project.testUsers,
    testUsersAdded: project.testUsersAdded,
    testUserLimit: services.settings.testUsersPerProject,
    consentScreen: { ...screen, onlyDeclaredScopes },
    logoUrl: logoAddress(logoDigest, services),
    review: review && showReview(review),
    enabledApis: project.enabledApis,
    desktopClientsNeedPkce: project.desktopClientsNeedPkce ?? false,
    ...showDeletion(project, services),
  });
}
