/** Projects, with their consent screens. */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { changeProject, createProject } from '../../registration/projects.ts';
import { type ProjectChanges, type ProjectInput, projectSchemas } from '../../registration/record-schemas.ts';
import { type Input, resource } from '../declaration/resource.ts';
import { previewConsent } from './preview-consent.ts';
import { atMostOne } from './whole-list.ts';

export const projects = resource<Stored<Project>>({
  pattern: 'projects/{project}',
  type: 'Project',
  meaning: 'A project: the app that people see, with its consent screen and the APIs that it may call.',
  record: (catalogue) => ({
    ...projectSchemas(catalogue).input.shape,
    testUsersAdded: z.int().describe('How many test users the project ever had. Removed ones count.'),
  }),
  show: showProject,
  find: ({ project = '' }, { storage }) => storage.findProject(project),
  hasEtag: true,
  list: {
    permission: 'projects.list',
    summary: 'Lists the projects.',
    pages: (_, { storage }) => storage.listProjects,
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
    summary: 'Creates a project. By default it’s external, in testing and unverified.',
    input: (catalogue) => projectSchemas(catalogue).input.shape,
    fieldPermissions: { 'consentScreen.verification': 'projects.verify' },
    place: async ({ organization }) => ({
      organizationId: typeof organization === 'string' ? organization : undefined,
    }),
    run: (input, _, services) => createProject(services, input as ProjectInput),
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
      const { record } = await changeProject(services, { id, ifRevision }, changes as ProjectChanges);
      return record;
    },
  },
  pages: { previewConsent },
  actions: {
    setVerification: {
      permission: 'projects.verify',
      summary: 'Says whether the identity of the app’s developer has been verified.',
      input: (catalogue) => {
        const { verification } = projectSchemas(catalogue).input.shape.consentScreen.shape;
        return { verification: verification.unwrap() };
      },
      run: async ({ thing: { id }, ifRevision }, { verification }, services) => {
        const consentScreen = { verification } as ProjectChanges['consentScreen'];
        const { record } = await changeProject(services, { id, ifRevision }, { consentScreen });
        return record;
      },
    },
  },
});

function showProject(project: Project): Input {
  const { onlyDeclaredScopes = false, ...screen } = project.consentScreen;
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
    enabledApis: project.enabledApis,
    desktopClientsNeedPkce: project.desktopClientsNeedPkce ?? false,
  });
}
