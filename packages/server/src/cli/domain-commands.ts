import { CommandError } from '../host/command-error.ts';
import type { ProjectDomain } from '../records/project-domain.ts';
import { challengeFile, challengeText } from '../registration/domain-proof.ts';
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { flagOption, textOption } from './declared-command.ts';
import { projectListCommand } from './list-commands.ts';
import { changeLine, formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const operands = ['PROJECT', 'DOMAIN'] as const;

export const domainCommands: readonly ManagementCommand[] = [
  projectListCommand(
    'domain list',
    'Lists the domains of a project; if it has any, its new redirect URIs, origins and links must be under proved ones',
    ({ domains }, projectId) => domains.list(projectId),
    { DOMAIN: ({ domain }) => domain, STATE: stateOf },
    printedDomain,
  ),
  plainCommand(
    'domain add',
    operands,
    'Adds a domain to a project, and prints what to publish there',
    async ({ domains }, projectId, domain) => {
      const added = await domains.add(projectId, domain);
      const line = `Added ${domain}. Publish the file or the TXT record, then run grantway domain prove.`;
      return answer(added, line);
    },
  ),
  {
    name: 'domain prove',
    operands,
    summary: 'Looks for the file or the TXT record, and if one is there, marks the domain as proved',
    options: {
      method: textOption('METHOD', 'file or dns; default the file, then the TXT record'),
      unchecked: flagOption(
        'mark it as proved without looking, on a development server that has no public domain',
        { onlyOnDatabase: 'A development server never looks, and other servers always do.' },
      ),
    },
    run: async ({ operations, given }) => {
      const [projectId, domain] = [given.operand('PROJECT'), given.operand('DOMAIN')];
      const method = given.flag('unchecked') ? 'unchecked' : readMethod(given.text('method'));
      const { record, changed } = await operations.domains.prove(projectId, domain, method);
      return answer(record, changeLine(changed, `${record.domain} is proved.`));
    },
  },
  plainCommand(
    'domain remove',
    operands,
    'Removes a domain from a project; a proved one only if no client or link of the project uses it',
    async ({ domains }, projectId, domain) => {
      const removed = await domains.remove(projectId, domain);
      return answer(removed, `Removed ${removed.domain} from the project ${projectId}.`);
    },
  ),
];

function readMethod(text: string | undefined): 'file' | 'dns' | undefined {
  if (text === undefined || text === 'file' || text === 'dns') return text;
  throw new CommandError(`--method must be file or dns, not ${JSON.stringify(text)}`);
}

function stateOf({ proof }: ProjectDomain): string {
  return proof === undefined ? 'unproved' : `proved, ${formatDay(proof.provedAt)}, ${proof.method}`;
}

function printedDomain(domain: ProjectDomain): object {
  return {
    ...printedRecord(domain),
    state: domain.proof === undefined ? 'unproved' : 'proved',
    file: { url: challengeFile(domain), line: challengeText(domain) },
    txtRecord: { name: domain.domain, value: challengeText(domain) },
  };
}

function answer(domain: ProjectDomain, line: string): Answer {
  return recordAnswer(
    printedDomain(domain),
    [
      ['project', domain.projectId],
      ['domain', domain.domain],
      ['state', stateOf(domain)],
      ['file', challengeFile(domain)],
      ['its line', challengeText(domain)],
      ['TXT record', challengeText(domain)],
    ],
    line,
  );
}
