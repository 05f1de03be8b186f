/** The answers to the four steps, and the project and client that the page creates from them. */
import type { ShellTexts } from '@grantway/messages/console/shell';
import type { StartTexts } from '@grantway/messages/console/start';
import type { ClientInput, ProjectInput } from '../../api/operations.ts';
import { session } from '../../api/session.ts';
import { addressesOf, areGoodAddresses } from '../../components/client-addresses.tsx';
import { emailRule, idFromName, nameRule } from '../../components/rules.ts';
import { neededApis, neededScopes } from './needs.ts';

export const steps = ['app', 'audience', 'needs', 'client'] as const;
export type Step = (typeof steps)[number];
export type Audience = 'testing' | 'everybody' | 'organization';

export type Answers = {
  readonly name: string;
  readonly supportEmail: string;
  readonly audience: string;
  /** Email addresses, separated by commas, semicolons or white space. */
  readonly testUsers: string;
  /** The APIs and scopes as JSON (`needs.ts`), or empty. */
  readonly needs: string;
  /** One redirect URI per line. */
  readonly redirectUris: string;
  /** The project's id. Like `etag`, it's empty until the project exists. */
  readonly project: string;
  readonly etag: string;
};

export function noAnswers(): Answers {
  const { email: supportEmail } = session().account;
  return {
    name: '',
    supportEmail,
    audience: 'testing',
    testUsers: supportEmail,
    needs: '',
    redirectUris: '',
    project: '',
    etag: '',
  };
}

/** The chosen audience. It's `testing` if the person chose their organization and has since lost their role there. */
export function audienceOf({ audience }: Answers): Audience {
  if (audience === 'organization') return session().organization === undefined ? 'testing' : audience;
  return audience === 'everybody' ? audience : 'testing';
}

export function addressesIn(list: string): readonly string[] {
  return list.split(/[\s,;]+/).filter((address) => address !== '');
}

export function testUsersRule(rules: ShellTexts['rules'], text: StartTexts) {
  return (list: string) => {
    const wrong = addressesIn(list).find((address) => emailRule(rules)(address) !== undefined);
    return wrong && text.wrongAddress(wrong);
  };
}

export function firstOpenStep(
  answers: Answers,
  rules: ShellTexts['rules'],
  text: StartTexts,
  addressTexts: Parameters<typeof areGoodAddresses>[1],
): Step | undefined {
  const { name, supportEmail, testUsers } = answers;
  if (nameRule(rules)(name) !== undefined || emailRule(rules)(supportEmail) !== undefined) return 'app';
  if (audienceOf(answers) === 'testing' && testUsersRule(rules, text)(testUsers)) return 'audience';
  return areGoodAddresses(linesOf(answers), addressTexts) ? undefined : 'client';
}

export function linesOf({ redirectUris }: Answers) {
  return { redirectUris, javascriptOrigins: '' };
}

/** Returns the existing project's id, else an id made from the name, or `app` if the name has no Latin letter. */
export function projectIdOf({ name, project }: Answers): string {
  return project || idFromName(name) || 'app';
}

export function projectOf(answers: Answers): Omit<ProjectInput, 'id'> {
  const audience = audienceOf(answers);
  const { organization } = session();
  return {
    name: answers.name.trim(),
    ...(audience === 'organization' && { organization: organization?.id ?? '' }),
    userType: audience === 'organization' ? 'internal' : 'external',
    publishingStatus: audience === 'everybody' ? 'production' : 'testing',
    testUsers: audience === 'testing' ? addressesIn(answers.testUsers) : [],
    enabledApis: neededApis(answers),
    consentScreen: {
      applicationName: answers.name.trim(),
      supportEmail: answers.supportEmail.trim(),
      declaredScopes: neededScopes(answers),
    },
  };
}

export function clientOf(answers: Answers): ClientInput & { readonly redirectUris: readonly string[] } {
  return {
    name: answers.name.trim(),
    type: 'web',
    redirectUris: addressesOf(linesOf(answers)).redirectUris,
  };
}

export function projectCommand(answers: Answers): readonly string[] {
  const {
    name,
    organization,
    userType,
    publishingStatus,
    testUsers = [],
    enabledApis = [],
    consentScreen,
  } = projectOf(answers);
  return [
    ...['project', 'add', projectIdOf(answers), '--name', name],
    ...['--support-email', consentScreen.supportEmail],
    ...(organization ? ['--organization', organization] : []),
    ...['--user-type', String(userType), '--publishing-status', String(publishingStatus)],
    ...testUsers.flatMap((email) => ['--test-user', email]),
    ...enabledApis.flatMap((api) => ['--api', api]),
    ...(consentScreen.declaredScopes ?? []).flatMap((scope) => ['--declared-scope', scope]),
  ];
}

export function clientCommand(answers: Answers): readonly string[] {
  const { name, redirectUris } = clientOf(answers);
  return [
    ...['client', 'add', projectIdOf(answers), '--name', name, '--type', 'web'],
    ...redirectUris.flatMap((uri) => ['--redirect-uri', uri]),
  ];
}
