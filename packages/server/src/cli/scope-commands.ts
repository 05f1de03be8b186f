import { languages } from '@grantway/messages/language';
import type { Fact } from '../host/printed.ts';
import type { TextByLanguage } from '../records/api.ts';
import type { ScopeChanges, ScopeInput } from '../registration/api-schemas.ts';
import { mostCounted } from '../storage/promises/scope-use-storage.ts';
import type { Arguments } from './arguments.ts';
import { type Answer, type ManagementCommand, plainCommand, retireCommands } from './command-definition.ts';
import { type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';
import { grantTable } from './grant-commands.ts';
import { changedList, limitOption, listedByDefault, listOptions, readLimit } from './lists.ts';
import type { ScopeOfApi } from './operations/operations.ts';
import { takeArray } from './operations/take.ts';
import { byName, changeLine, recordAnswer, tableAnswer } from './printed-record.ts';

const classes = 'non-sensitive, sensitive or restricted';

const textOptions: OptionDefinitions = {
  allows: repeatedOption(
    'TEXT',
    'what an app may do, in one sentence; in English, or in another language as ja=TEXT; may be repeated for more languages; an empty text, such as ja=, removes one',
  ),
  'does-not-allow': repeatedOption('TEXT', 'what an app still can’t do, written like --allows'),
};

export const scopeCommands: readonly ManagementCommand[] = [
  {
    name: 'scope list',
    operands: [],
    summary: 'Lists the scopes of the built-in and the registered APIs',
    options: { api: textOption('ID', 'only the scopes of this API') },
    run: async ({ operations, given }) => {
      const apis = await operations.apis.list(given.text('api'));
      const listed = apis.flatMap(({ id, scopes }) =>
        byName(scopes).map(({ name, sensitivity: kind, state }) => ({
          ...{ name, api: id, sensitivity: kind, state },
        })),
      );
      return tableAnswer(listed, {
        NAME: ({ name }) => name,
        API: ({ api }) => api,
        CLASS: (scope) => scope.sensitivity,
        STATE: ({ state }) => state,
      });
    },
  },
  {
    name: 'scope apps',
    operands: ['NAME'],
    summary: 'Lists the apps that use a scope, with how many accounts have allowed it',
    options: limitOption,
    run: async ({ operations, given }) => {
      const limit = readLimit(given, listedByDefault);
      const apps = await takeArray(operations.scopes.apps(given.operand('NAME'), limit), limit);
      return tableAnswer(apps, {
        PROJECT: ({ projectId }) => projectId,
        APP: ({ applicationName }) => applicationName,
        ACCOUNTS: ({ accounts }) => (accounts < mostCounted ? String(accounts) : `${accounts} or more`),
      });
    },
  },
  {
    name: 'scope people',
    operands: ['NAME', 'PROJECT'],
    summary: 'Lists who has allowed an app a scope',
    options: limitOption,
    run: async ({ operations, given }) => {
      const limit = readLimit(given, listedByDefault);
      const grants = operations.scopes.grants(given.operand('NAME'), given.operand('PROJECT'), limit);
      return grantTable(await takeArray(grants, limit), operations);
    },
  },
  plainCommand('scope show', ['NAME'], 'Shows a scope of a registered API', async ({ scopes }, name) =>
    answer(await scopes.find(name)),
  ),
  {
    name: 'scope add',
    operands: ['API', 'NAME'],
    summary:
      'Adds a scope to a registered API; its name is a URL, prefix:word or prefix.word, such as notes:read',
    options: {
      sensitivity: textOption('CLASS', `${classes}; required`),
      ...textOptions,
      include: repeatedOption('SCOPE', 'another scope of the API that this one includes; may be repeated', {
        field: 'includes',
      }),
    },
    run: async ({ operations, given }) => {
      const scope = {
        name: given.operand('NAME'),
        sensitivity: given.required('sensitivity'),
        allows: changedTexts(given, 'allows', {}) ?? {},
        doesNotAllow: changedTexts(given, 'does-not-allow', {}) ?? undefined,
        includes: given.list('include'),
      } as ScopeInput;
      const added = await operations.scopes.add(given.operand('API'), scope);
      return answer(added, `Added the scope ${added.scope.name}.`);
    },
  },
  {
    name: 'scope change',
    operands: ['NAME'],
    summary: 'Changes a scope of a registered API',
    options: {
      sensitivity: textOption('CLASS', classes),
      ...textOptions,
      ...listOptions('include', 'SCOPE', 'a scope that this one includes', 'includes'),
    },
    run: async ({ operations, given }) => {
      const changed = await operations.scopes.change(given.operand('NAME'), (present) => ({
        sensitivity: given.text('sensitivity') as ScopeChanges['sensitivity'],
        allows: orNoText(changedTexts(given, 'allows', present.allows)),
        doesNotAllow: changedTexts(given, 'does-not-allow', present.doesNotAllow ?? {}),
        includes: changedList(given, 'include', present.includes),
      }));
      return answer(changed, changeLine(changed.changed, `Changed the scope ${changed.scope.name}.`));
    },
  },
  ...retireCommands(
    'scope',
    'NAME',
    {
      retire: 'Retires a scope: apps can no longer ask for it; apps that have it keep it',
      restore: 'Restores a retired scope',
    },
    ({ scopes }, name, changes) => scopes.change(name, changes),
    (found, done) => answer(found, changeLine(found.changed, `${done} the scope ${found.scope.name}.`)),
  ),
  plainCommand(
    'scope remove',
    ['NAME'],
    'Removes a scope that nobody was ever granted',
    async ({ scopes }, name) => {
      const removed = await scopes.remove(name);
      return answer(removed, `Removed the scope ${removed.scope.name}.`);
    },
  ),
];

const inLanguage = new RegExp(`^(${languages.join('|')})=(.*)$`, 's');

/** Returns undefined if the user gave no text, and null if no text remains. */
function changedTexts(
  given: Arguments,
  option: string,
  present: TextByLanguage,
): TextByLanguage | null | undefined {
  const texts = given.list(option);
  if (texts === undefined) return undefined;
  const changed: Record<string, string | undefined> = { ...present };
  for (const text of texts) {
    const [, language = 'en', sentence = text] = inLanguage.exec(text) ?? [];
    changed[language] = sentence;
  }
  const left = Object.entries(changed).filter(([, sentence]) => sentence !== undefined && sentence !== '');
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** A scope must allow something, so the schema rejects the empty object. */
function orNoText(texts: TextByLanguage | null | undefined): TextByLanguage | undefined {
  return texts === null ? {} : texts;
}

function answer({ scope, api }: ScopeOfApi, line?: string): Answer {
  const texts = (name: string, byLanguage: TextByLanguage = {}): readonly Fact[] => [
    [name, Object.entries(byLanguage).map(([language, text]) => `${language}: ${text}`)],
  ];
  const facts: readonly Fact[] = [
    ['name', scope.name],
    ['API', api.id],
    ['class', scope.sensitivity],
    ['state', scope.state],
    ...texts('allows', scope.allows),
    ...texts('does not allow', scope.doesNotAllow),
    ['includes', scope.includes],
  ];
  return recordAnswer({ ...scope, api: api.id }, facts, line);
}
