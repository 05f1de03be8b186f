import type { Fact } from '../host/printed.ts';
import type { ProjectChanges } from '../registration/record-schemas.ts';
import type { Arguments } from './arguments.ts';
import { type Answer, type ManagementCommand, plainCommand, stateCommands } from './command-definition.ts';
import { choiceOption, type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';
import { listCommand } from './list-commands.ts';
import { changedList, listOptions } from './lists.ts';
import type { Operations, ShownProject } from './operations/operations.ts';
import { changeLine, formatDay, printedRecord, recordAnswer } from './printed-record.ts';
import { verificationFacts } from './verification-commands.ts';

const descriptionOptions: OptionDefinitions = {
  'support-email': textOption('EMAIL', 'where users of the app get help; required for a new project'),
  'application-name': textOption('NAME', 'the app’s name that people see; default the project’s name'),
  'home-page-url': textOption('URL', 'the app’s home page; empty to remove it'),
  'privacy-policy-url': textOption('URL', 'its privacy policy; empty to remove it'),
  'terms-of-service-url': textOption('URL', 'its terms of service; empty to remove it'),
  organization: textOption('ID', 'the organization that owns it; empty to remove it'),
  'user-type': textOption(
    'TYPE',
    'who may use the app: external (everybody) or internal (only accounts of its organization)',
  ),
  'publishing-status': textOption('STATUS', 'testing (only its test users) or production'),
  verification: textOption(
    'STATE',
    'unverified, submitted, or verified (its developer’s identity has been checked); see also grantway verification',
  ),
  'only-declared-scopes': choiceOption('whether to reject undeclared scopes instead of warning about them'),
  'desktop-clients-need-pkce': choiceOption(
    'whether desktop clients must use PKCE; default yes for a new project, except on a development server',
  ),
};

const declaredScope = 'a scope that the app declares it will request';

export const projectCommands: readonly ManagementCommand[] = [
  listCommand('project list', 'Lists the projects', ({ projects }) => projects.list(), {
    ID: ({ id }) => id,
    NAME: ({ name }) => name,
    USERS: ({ userType }) => userType,
    STATUS: ({ publishingStatus, restorableUntil: until }) =>
      until === undefined ? publishingStatus : `deleted, restorable until ${formatDay(until)}`,
    VERIFICATION: ({ consentScreen }) => consentScreen.verification,
  }),
  plainCommand(
    'project show',
    ['ID'],
    'Shows a project, its consent screen, its APIs and test users',
    async (operations, id) => answer(operations, await operations.projects.find(id)),
  ),
  {
    name: 'project add',
    operands: ['ID'],
    summary: 'Creates a project; by default external, in testing and unverified',
    options: {
      name: textOption('NAME', 'a name for its developers; required'),
      ...descriptionOptions,
      'test-user': repeatedOption('EMAIL', 'a test user; may be repeated', { field: 'testUsers' }),
      api: repeatedOption('API', 'an enabled API; may be repeated', { field: 'enabledApis' }),
      'declared-scope': repeatedOption('SCOPE', `${declaredScope}; may be repeated`, {
        field: 'declaredScopes',
      }),
    },
    mayBegin: true,
    run: async ({ operations, given }) => {
      const { consentScreen, ...described } = description(given);
      const project = await operations.projects.create({
        ...described,
        id: given.operand('ID'),
        name: given.required('name'),
        testUsers: given.list('test-user'),
        enabledApis: given.list('api'),
        // Desktop clients of new projects need PKCE, except on a development server (decision 0038).
        desktopClientsNeedPkce:
          described.desktopClientsNeedPkce ?? !(await operations.projects.isDevelopmentSeeded()),
        consentScreen: {
          ...consentScreen,
          supportEmail: given.required('support-email'),
          declaredScopes: given.list('declared-scope'),
        },
      });
      return answer(operations, project, `Created the project ${project.id}.`);
    },
  },
  {
    name: 'project change',
    operands: ['ID'],
    summary: 'Changes a project',
    options: {
      name: textOption('NAME', 'a name for its developers'),
      ...descriptionOptions,
      ...listOptions('test-user', 'EMAIL', 'a test user', 'testUsers'),
      ...listOptions('api', 'API', 'an enabled API', 'enabledApis'),
      ...listOptions('declared-scope', 'SCOPE', declaredScope, 'declaredScopes'),
    },
    run: async ({ operations, given }) => {
      const { consentScreen, ...described } = description(given);
      const id = given.operand('ID');
      const { record, changed } = await operations.projects.change(id, (present) => ({
        ...described,
        name: given.text('name'),
        testUsers: changedList(given, 'test-user', present.testUsers),
        enabledApis: changedList(given, 'api', present.enabledApis),
        consentScreen: {
          ...consentScreen,
          declaredScopes: changedList(given, 'declared-scope', present.consentScreen.declaredScopes),
        },
      }));
      return answer(operations, record, changeLine(changed, `Changed the project ${record.id}.`));
    },
  },
  ...stateCommands(
    'project',
    'ID',
    {
      delete:
        'Deletes a project: its clients, tokens and API keys stop working; you can restore it for 30 days (setting projectRestorableSeconds)',
      restore: 'Restores a deleted project: its clients, tokens and API keys work again',
    },
    async (operations, id, change) => {
      const { record, changed } = await operations.projects[change](id);
      const { restorableUntil: until } = record;
      const already = changed ? '' : 'already ';
      const state = until === undefined ? 'active' : `deleted; you can restore it until ${formatDay(until)}`;
      return answer(operations, record, `The project ${record.id} is ${already}${state}.`);
    },
  ),
];

/** Returns the changes that the options describe. The schemas check the values. */
function description(given: Arguments): ProjectChanges {
  const { userType, publishingStatus, verification } = {
    userType: given.text('user-type'),
    publishingStatus: given.text('publishing-status'),
    verification: given.text('verification'),
  } as Pick<ProjectChanges, 'userType' | 'publishingStatus'> & ProjectChanges['consentScreen'];
  return {
    organization: given.removable('organization'),
    userType,
    publishingStatus,
    desktopClientsNeedPkce: given.choice('desktop-clients-need-pkce'),
    consentScreen: {
      supportEmail: given.text('support-email'),
      applicationName: given.text('application-name'),
      homePageUrl: given.removable('home-page-url'),
      privacyPolicyUrl: given.removable('privacy-policy-url'),
      termsOfServiceUrl: given.removable('terms-of-service-url'),
      onlyDeclaredScopes: given.choice('only-declared-scopes'),
      verification,
    },
  };
}

async function answer(operations: Operations, project: ShownProject, line?: string): Promise<Answer> {
  const { consentScreen: screen, testUsersAdded, restorableUntil } = project;
  const domains = await operations.domains.list(project.id);
  const limit = await operations.projects.testUserLimit(project.id);
  const added = limit === undefined ? testUsersAdded : `${testUsersAdded} of ${limit}`;
  const facts: readonly Fact[] = [
    ['id', project.id],
    ['number', project.number],
    ['name', project.name],
    ['organization', project.organizationId],
    ['users', project.userType],
    ['status', project.publishingStatus],
    ['deleted', restorableUntil === undefined ? undefined : `restorable until ${formatDay(restorableUntil)}`],
    ['test users', project.testUsers],
    ['', `${added} test users added`],
    ['application', screen.applicationName],
    ['support', screen.supportEmail],
    ['home page', screen.homePageUrl],
    ['privacy policy', screen.privacyPolicyUrl],
    ['terms of service', screen.termsOfServiceUrl],
    ['logo', screen.logoDigest],
    ...(await verificationFacts(operations, project)),
    ['domains', domains.map(({ domain, proof }) => (proof === undefined ? `${domain} (unproved)` : domain))],
    ['declared scopes', screen.declaredScopes],
    ['other scopes', screen.onlyDeclaredScopes ? 'rejected' : 'allowed with a warning'],
    ['APIs', project.enabledApis],
    ['desktop PKCE', project.desktopClientsNeedPkce ? 'required' : 'optional'],
  ];
  return recordAnswer(printedRecord(project), facts, line);
}
