/** `grantway account …`. */

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
import {
  changeAccount,
  createAccount,
  requireAccount,
  setAccountState,
  shutOut,
} from '../registration/accounts.ts';
import { shellWord } from '../registration/management-command.ts';
import type { AccountChanges } from '../registration/record-schemas.ts';
import { firstItems } from '../storage/promises/page.ts';
import type { Arguments } from './arguments.ts';
import { type Answer, type Call, type ManagementCommand, originOption } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import { printedRecord, recordAnswer } from './printed-record.ts';

const listedByDefault = 100;
const exampleOrigin = 'https://accounts.example.com';

const descriptionOptions: OptionDefinitions = {
  'given-name': { kind: 'text', value: 'NAME', meaning: 'the given name; the first word of the name' },
  'family-name': { kind: 'text', value: 'NAME', meaning: 'the family name; the rest of the name' },
  language: { kind: 'text', value: 'TAG', meaning: 'the language of the person, e.g. zh-TW; empty for none' },
  'picture-url': { kind: 'text', value: 'URL', meaning: 'a picture of the person; empty for none' },
  admin: {
    kind: 'choice',
    meaning: 'whether the person is an administrator; noted, but of no effect yet',
    field: 'administrator',
  },
  'advanced-protection': {
    kind: 'choice',
    meaning: 'whether applications that nobody has verified get nothing from the account',
  },
};

export const accountCommands: readonly ManagementCommand[] = [
  {
    name: 'account list',
    operands: [],
    summary: 'Lists the accounts, deleted ones too',
    options: {
      limit: { kind: 'text', value: 'COUNT', meaning: `how many at most; ${listedByDefault}` },
    },
    run: listAccounts,
  },
  {
    name: 'account show',
    operands: ['EMAIL'],
    summary: 'Shows an account',
    options: {},
    run: async ({ installation, given }) =>
      answer(await requireAccount(installation.storage, given.operand('EMAIL'))),
  },
  {
    name: 'account add',
    operands: ['EMAIL'],
    summary: 'Makes an account; an organization whose domain the address is in becomes its own',
    options: {
      name: { kind: 'text', value: 'NAME', meaning: 'the person’s full name; needed' },
      ...descriptionOptions,
      'password-stdin': { kind: 'flag', meaning: 'read a password from standard input' },
      ...originOption,
    },
    mayBegin: true,
    run: addAccount,
  },
  {
    name: 'account change',
    operands: ['EMAIL'],
    summary: 'Changes an account; a new address may put it in another organization',
    options: {
      email: { kind: 'text', value: 'EMAIL', meaning: 'another address' },
      name: { kind: 'text', value: 'NAME', meaning: 'the person’s full name' },
      ...descriptionOptions,
    },
    run: async ({ installation, given }) => {
      const present = await requireAccount(installation.storage, given.operand('EMAIL'));
      const { record, changed } = await changeAccount(installation, present, {
        email: given.text('email'),
        name: given.text('name'),
        ...description(given),
      });
      return answer(record, changed ? `Changed the account ${record.email}.` : 'Nothing to change.');
    },
  },
  {
    name: 'account reset',
    operands: ['EMAIL'],
    summary: 'Prints a link by which the person sets a new password, once and within a day',
    options: {
      ...originOption,
      clear: {
        kind: 'flag',
        meaning: 'first take password, passkeys and recovery codes away and end every sign-in',
      },
    },
    run: resetAccount,
  },
  stateCommand('disable', 'Disables an account: nobody can sign in to it, and no token of it works'),
  stateCommand('enable', 'Enables an account that was disabled'),
  stateCommand(
    'delete',
    'Deletes an account, what it has given to applications, how it signs in and its data in the APIs; its address stays taken',
  ),
  stateCommand('restore', 'Restores a deleted account, without what was deleted with it'),
];

function stateCommand(
  change: 'disable' | 'enable' | 'delete' | 'restore',
  summary: string,
): ManagementCommand {
  return {
    name: `account ${change}`,
    operands: ['EMAIL'],
    summary,
    options: {},
    run: async ({ installation, given }) => {
      const present = await requireAccount(installation.storage, given.operand('EMAIL'));
      const { record, changed } = await setAccountState(installation, present, change);
      return answer(record, `The account ${record.email} is ${changed ? '' : 'already '}${record.state}.`);
    },
  };
}

async function listAccounts({ installation, given }: Call): Promise<Answer> {
  const limit = given.text('limit') ?? String(listedByDefault);
  if (!/^[1-9]\d{0,8}$/.test(limit)) {
    throw new CommandError(`--limit must be a whole number from 1, not ${JSON.stringify(limit)}`);
  }
  const accounts = await firstItems(installation.storage.listAccounts, Number(limit));
  const rows = accounts.map((account) => [
    account.email,
    account.name,
    account.organizationId ?? '',
    account.isAdministrator ? `${account.state}, administrator` : account.state,
  ]);
  return {
    value: accounts.map(printedAccount),
    blocks: [{ columns: ['EMAIL', 'NAME', 'ORGANIZATION', 'STATE'], rows }],
  };
}

async function addAccount(call: Call): Promise<Answer> {
  const { installation, given, readStandardInput } = call;
  const email = given.operand('EMAIL');
  const next = `grantway account reset ${placeWords(call).join(' ')}`;
  const { storage, now, randomBytes } = installation;
  // Before anything is written: a password that can't be had leaves no account without one behind.
  const password = given.flag('password-stdin')
    ? await readPassword(await readStandardInput(), email)
    : undefined;
  const account = await createAccount(installation, {
    email,
    name: given.required('name'),
    ...description(given),
  });
  if (password !== undefined) {
    const passwordHash = await hashPassword(password, randomBytes);
    const set = await storage.setPassword({
      accountSub: account.sub,
      passwordHash,
      now: now(),
      expectedRevision: 0,
    });
    if (!set) {
      throw new CommandError(
        `the account ${account.email} was made, and somebody else has just given it a way to sign in; use ${next}`,
      );
    }
  }
  const made = `Made the account ${account.email}.`;
  if (password !== undefined) return answer(account, made);
  const described = answer(account, made);
  const hint =
    call.knownOrigin() === undefined
      ? `It has no password yet. This makes a link to set one; put your server’s address for ${exampleOrigin}:`
      : 'It has no password yet. This makes a link to set one:';
  return { ...described, blocks: [...described.blocks, { line: hint }, { line: next }] };
}

/** The account and where it is, as the next command names them. What the environment says, it says there too. */
function placeWords({ given, knownOrigin }: Call): readonly string[] {
  const origin = knownOrigin() ?? exampleOrigin;
  const options = ['data', 'database', 'root-key'].flatMap((name) => {
    const value = given.text(name);
    // A database URL may hold a password: it is not repeated.
    return value === undefined ? [] : [`--${name}`, value.replace(/(:\/\/[^/:@]*):[^/@]*@/, '$1:…@')];
  });
  return [given.operand('EMAIL'), '--origin', origin, ...options].map(shellWord);
}

async function resetAccount({ installation, given, origin }: Call): Promise<Answer> {
  const { storage, now } = installation;
  const account = await requireAccount(storage, given.operand('EMAIL'));
  if (account.state !== 'active') {
    throw new CommandError(`the account ${account.email} is ${account.state}; nobody can sign in to it`);
  }
  const base = origin();
  const sealer = installation.sealerFor('ticket');
  const isCleared = given.flag('clear');
  if (isCleared) await shutOut(storage, account.sub);
  const ticket = issueResetTicket(account, await storage.findCredentials(account.sub), {
    sealer,
    now: now(),
  });
  const url = base + resetAddress(ticket, { hl: account.locale });
  const lines = [
    url,
    `Give this link to ${account.name} alone: whoever sets a password with it has the account. That uses it up.`,
    isCleared
      ? 'Password, passkeys and recovery codes are gone, and every sign-in has ended; what applications were given stays.'
      : 'The new password ends every sign-in; passkeys and recovery codes stay. If somebody else had the account, use --clear.',
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
  'too-common': 'the password is one of the first that are guessed; choose another one',
  'contains-address': 'the password contains the e-mail address; choose another one',
  'several-lines': 'the password must be the one line that comes in',
};

function description(given: Arguments): Omit<AccountChanges, 'email' | 'name' | 'state'> {
  return {
    givenName: given.removable('given-name'),
    familyName: given.removable('family-name'),
    language: given.removable('language'),
    pictureUrl: given.removable('picture-url'),
    administrator: given.choice('admin'),
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
    ['advanced protection', account.advancedProtection && 'yes'],
  ];
  return recordAnswer(printedAccount(account), facts, line);
}

/** Without names that are not there. */
function printedAccount({ givenName, familyName, ...account }: Account): object {
  return presentFields<Partial<Account>>({
    ...printedRecord(account),
    givenName: givenName === '' ? undefined : givenName,
    familyName: familyName === '' ? undefined : familyName,
  });
}
