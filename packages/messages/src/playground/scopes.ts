/** Step 1 of the playground. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const scopesTexts = inEveryLanguage({
  en: {
    meaning:
      'A scope is a permission that your app asks a person for. Choose what your app needs. Then you go to the authorization server, as a user of your app would.',
    search: 'Search',
    searchMeaning: 'Part of an API’s name, of a scope, or of what it allows.',
    apis: 'APIs and their scopes',
    chosenOf: (count: string) => `${count} chosen`,
    nothingFound: (text: string) => `No scope contains “${text}”. You can type it below.`,
    fromMetadata: 'Scopes that the server’s metadata names',
    noList: 'The playground has no list of this server’s scopes. Type them below.',
    own: 'Input your own scopes',
    ownMeaning: 'Separate several with spaces.',
    add: 'Add',
    malformed: (scope: string) =>
      `“${scope}” can’t be a scope. A scope has no quotes, backslashes or letters outside ASCII.`,
    tooMany: (most: string) => `Choose at most ${most} scopes.`,
    chosen: 'Chosen scopes',
    noneChosen: 'No scope is chosen yet.',
    remove: (scope: string) => `Remove ${scope}`,
    removeAll: 'Remove all',
    authorize: 'Authorize APIs',
    chooseFirst: 'Choose at least one scope first.',
    needsClient: 'This server needs your own OAuth credentials. Enter them in the settings first.',
    openSettings: 'Open the settings',
    leads: (host: string) => `Leads to ${host}`,
  },
});

export type ScopesTexts = TextsOf<typeof scopesTexts>;
