import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import {
  findPasswordProblem,
  hashPassword,
  maximumPasswordLength,
  minimumPasswordLength,
  type PasswordProblem,
} from '../person/sign-in/password.ts';
import { issueResetTicket, resetAddress } from '../person/sign-in/reset-ticket.ts';
import type { Account } from '../records/account.ts';
import { requireAccount, shutOut } from '../registration/accounts.ts';
import { databaseWord, shellWord } from '../registration/management-command.ts';
import type { AccountChanges } from '../registration/record-schemas.ts';
import { attributionOf } from '../registration/registration-events.ts';
import type { Arguments } from './arguments.ts';
import {
  type Answer,
  type Call,
  type ManagementCommand,
  originOption,
  plainCommand,
  stateCommands,
} from './command-definition.ts';
import { choiceOption, flagOption, type OptionDefinitions, textOption } from './declared-command.ts';
import { limitOption, listedByDefault, readLimit } from './lists.ts';
import { type Columns, changeLine, printedRecord, recordAnswer, tableAnswer } from './printed-record.ts';

const exampleOrigin = 'https://accounts.example.com';

const descriptionOptions: OptionDefinitions = {
  'given-name': textOption('NAME', 'the given name; by default the first word of the name'),
  'family-name': textOption('NAME', 'the family name; by default the rest of the name'),
  language: textOption('TAG', 'the person’s language, e.g. zh-TW; empty to remove it'),
  'picture-url': textOption('URL', 'the URL of the person’s picture; empty to remove it'),
  admin: choiceOption('whether the person administers this server: may do everything in the management API', {
    field: 'administrator',
  }),
  reviewer: choiceOption('whether the person decides which apps are verified'),
  'organization-admin': choiceOption('whether the person administers their organization', {
    field: 'organizationAdministrator',
  }),
  'advanced-protection': choiceOption('whether to block unverified apps for this account'),
};

export const accountCommands: readonly ManagementCommand[] = [
  {
    name: 'account list',
    operands: [],
    summary: 'Lists the accounts, including deleted ones',
    options: limitOption,
    run: listAccounts,
  },
  plainCommand('account show', ['EMAIL'], 'Shows an account', async ({ accounts }, email) =>
    answer(await accounts.find(email)),
  ),
  {
    name: 'account add',
    operands: ['EMAIL'],
    summary: 'Creates an account, in the organization that owns the domain of its address',
    options: {
      name: textOption('NAME', 'the person’s full name; required'),
      ...descriptionOptions,
      'password-stdin': flagOption('read a password from standard input', {
        onlyOnDatabase: 'The management API neither reads nor sets passwords.',
      }),
      ...originOption,
    },
    mayBegin: true,
    run: addAccount,
  },
  {
    name: 'account change',
    operands: ['EMAIL'],
    summary: 'Changes an account; a new address may move it to another organization',
    options: {
      email: textOption('EMAIL', 'the new address'),
      name: textOption('NAME', 'the person’s full name'),
      ...descriptionOptions,
    },
    run: async ({ operations, given }) => {
      const { record, changed } = await operations.accounts.change(given.operand('EMAIL'), {
        email: given.text('email'),
        name: given.text('name'),
        ...description(given),
      });
      return answer(record, changeLine(changed, `Changed the account ${record.email}.`));
    },
  },
  {
    name: 'account reset',
    operands: ['EMAIL'],
    summary: 'Prints a link to set a new password; the link works once, within a day',
    options: {
      ...originOption,
      clear: flagOption('first remove the password, passkeys and recovery codes, and sign out everywhere'),
    },
    onlyOnDatabase: 'The link takes over an account, so only the operator may have it.',
    run: resetAccount,
  },
  ...stateCommands(
    'account',
    'EMAIL',
    {
      disable: 'Disables an account: nobody can sign in to it, and its tokens don’t work',
      enable: 'Enables a disabled account',
      delete:
        'Deletes an account with its grants, credentials and data in the APIs; its address can’t be used again',
      restore: 'Restores a deleted account, without its grants, credentials and data',
    },
    async ({ accounts }, email, change) => {
      const { record, changed } = await accounts.setState(email, change);
      return answer(record, `The account ${record.email} is ${changed ? '' : 'already '}${record.state}.`);
    },
  ),
];

async function listAccounts({ operations, given }: Call): Promise<Answer> {
  const accounts = await operations.accounts.list(readLimit(given, listedByDefault));
  const columns: Columns<Account> = {
    EMAIL: ({ email }) => email,
    NAME: ({ name }) => name,
    ORGANIZATION: ({ organizationId = '' }) => organizationId,
    STATE: ({ state, isAdministrator }) => (isAdministrator ? `${state}, administrator` : state),
  };
  return tableAnswer(accounts, columns, printedAccount);
}

async function addAccount(call: Call): Promise<Answer> {
  const { operations, installation, given, readStandardInput } = call;
  const email = given.operand('EMAIL');
  const next = `grantway account reset ${placeWords(call).join(' ')}`;
  // Check the password first, because a bad one would leave an account without a password.
  const password = given.flag('password-stdin')
    ? await readPassword(await readStandardInput(), email)
    : undefined;
  const account = await operations.accounts.create({
    email,
    name: given.required('name'),
    ...description(given),
  });
  if (password !== undefined) {
    const database = installation();
    const passwordHash = await hashPassword(password, database.randomBytes);
    const set = await database.storage.setPassword({
      accountSub: account.sub,
      passwordHash,
      now: database.now(),
      expectedRevision: 0,
      by: attributionOf(database),
    });
    if (!set) {
      throw new CommandError(
        `the account ${account.email} was created, but somebody else has just set a way to sign in; run ${next}`,
      );
    }
  }
  const made = `Created the account ${account.email}.`;
  if (password !== undefined) return answer(account, made);
  const described = answer(account, made);
  const hint =
    call.knownOrigin() === undefined
      ? `It has no password yet. To get a link that sets one, run this with your server’s address instead of ${exampleOrigin}:`
      : 'It has no password yet. To get a link that sets one, run:';
  return { ...described, blocks: [...described.blocks, { line: hint }, { line: next }] };
}

/** Arguments for the next command: the account, the server's origin, and the options that locate the data. */
function placeWords({ given, knownOrigin }: Call): readonly string[] {
  const origin = knownOrigin() ?? exampleOrigin;
  const options = (['data', 'database', 'root-key'] as const).flatMap((name) => {
    const value = given.text(name);
    return value === undefined
      ? []
      : [`--${name}`, name === 'database' ? databaseWord(value) : shellWord(value)];
  });
  return [shellWord(given.operand('EMAIL')), '--origin', shellWord(origin), ...options];
}

async function resetAccount({ installation, given, origin }: Call): Promise<Answer> {
  const database = installation();
  const { storage, now } = database;
  const account = await requireAccount(storage, given.operand('EMAIL'));
  if (account.state !== 'active') {
    throw new CommandError(`the account ${account.email} is ${account.state}; nobody can sign in to it`);
  }
  const base = origin();
  const sealer = database.sealerFor('ticket');
  const isCleared = given.flag('clear');
  if (isCleared) await shutOut(storage, account.sub, attributionOf(database));
  const ticket = issueResetTicket(account, await storage.findCredentials(account.sub), {
    sealer,
    now: now(),
  });
  const url = base + resetAddress(ticket, { hl: account.locale });
  const lines = [
    url,
    `Give this link only to ${account.name}: anyone who has it can set a password and take over the account. It works once.`,
    isCleared
      ? 'The password, passkeys and recovery codes are removed, and the account is signed out everywhere. Apps keep their access.'
      : 'Setting the password signs the account out everywhere else. Passkeys and recovery codes stay; if an intruder had access, use --clear.',
  ];
  return { value: { email: account.email, url }, blocks: lines.map((line) => ({ line })) };
}

async function readPassword(input: string, email: string): Promise<string> {
  const password = input.replace(/\r?\n$/, '');
  const problem = /[\r\n]/.test(password) ? 'several-lines' : await findPasswordProblem(password, { email });
  if (problem !== undefined) throw new CommandError(`--password-stdin: ${passwordWords[problem]}`);
  return password;
}

const passwordWords: Readonly<Record<PasswordProblem | 'several-lines', string>> = {
  'too-short': `the password must have at least ${minimumPasswordLength} characters`,
  'too-long': `the password must have at most ${maximumPasswordLength} characters`,
  'too-common': 'the password is too easy to guess; choose another one',
  'contains-address': 'the password contains the email address; choose another one',
  'several-lines': 'standard input must be one line: the password',
};

function description(given: Arguments): Omit<AccountChanges, 'email' | 'name' | 'state'> {
  return {
    givenName: given.removable('given-name'),
    familyName: given.removable('family-name'),
    language: given.removable('language'),
    pictureUrl: given.removable('picture-url'),
    administrator: given.choice('admin'),
    reviewer: given.choice('reviewer'),
    organizationAdministrator: given.choice('organization-admin'),
    advancedProtection: given.choice('advanced-protection'),
  };
}

function answer(account: Account, line?: string): Answer {
  const facts: readonly Fact[] = [
    ['email', account.email],
    ['sub', account.sub],
    ['name', account.name],
    ['given name', account.givenName || undefined],
    ['family name', account.familyName || undefined],
    ['organization', account.organizationId],
    ['language', account.locale],
    ['picture', account.pictureUrl],
    ['state', account.state],
    ['administrator', account.isAdministrator && 'yes'],
    ['reviewer', account.isReviewer && 'yes'],
    ['administers', account.administersOrganizationId],
    ['advanced protection', account.advancedProtection && 'yes'],
  ];
  return recordAnswer(printedAccount(account), facts, line);
}

function printedAccount({ givenName, familyName, ...account }: Account): object {
  return presentFields<Partial<Account>>({
    ...printedRecord(account),
    givenName: givenName === '' ? undefined : givenName,
    familyName: familyName === '' ? undefined : familyName,
  });
}
