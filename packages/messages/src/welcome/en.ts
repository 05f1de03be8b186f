/** The welcome page of a development server, in English. Developers read it. */
import type { Linked, Translated } from '../text-shapes.ts';

export const enWelcome = {
  heading: 'Grantway is running',
  runsAt: 'Your development server is at',
  onlyHere: 'Only this computer can reach it. Its accounts and secrets are for testing.',
  connect: 'Connect your app',
  addRedirectUri: 'Add your app’s redirect URI',
  /** The command that registers a redirect URI follows. */
  addRedirectUriHow:
    'Replace the address with the one where your app receives the code. Run this in the folder where you started the server.',
  registered: 'Already registered:',
  seedFileWins: 'The next start sets the list in the seed file again. Add your address there too.',
  useCredentials: 'Use these credentials',
  clientId: 'Client ID',
  clientSecretFile: 'client_secret.json',
  secretStaysInFile: 'The file holds the client secret. Keep it out of your repository.',
  runUnchanged: 'Run your program unchanged',
  runUnchangedHow:
    'For your program, this command makes Google’s host names lead to this server. It also says how to open a browser that knows them.',
  pointLibrary: 'Point your library at this server',
  snippetMeaning: 'Each example sends a user to the consent page, exchanges the code, and lists Drive files.',
  languages: 'Programming language',
  copy: 'Copy',
  copied: 'Copied',
  seededClients: 'Clients from the seed file',
  /** The developer replaces `PROJECT` in the command. */
  moreClients: (command: string) => `There are more. To list them, run ${command}`,
  openConsole: 'Open the console',
  openConsoleMeaning: 'Register your apps, and see what they may do.',
  openSample: 'Open the sample app',
  openSampleMeaning: 'Five links take you through the whole flow, from consent to revoking access.',
  accounts: 'Accounts',
  accountsMeaning: 'On the sign-in page, choose one of these. There are no passwords.',
  moreAccounts: (command: string) => `There are more. To list them, run ${command}`,
  accountPage: ['See and remove apps’ access on the ', 'account page', '.'] satisfies Linked,
  states: { disabled: 'disabled', deleted: 'deleted' },
  endpoints: 'Endpoints',
  endpointsMeaning: 'All addresses in a row do the same. Client libraries have the lower ones built in.',
  endpoint: 'Endpoint',
  methods: 'Methods',
  address: 'Address',
  /** The keys are the names that the server's routes and the endpoint reference use. */
  endpointNames: {
    authorization: 'authorization',
    'pages of a pending request': 'pages of a pending request',
    token: 'token',
    revocation: 'revocation',
    'token info': 'token info',
    'user info': 'user info',
    'public keys, JWK': 'public keys, JWK',
    'public keys, X.509 in PEM by key id': 'public keys, X.509 in PEM by key id',
    discovery: 'discovery',
    'discovery documents of the APIs': 'discovery documents of the APIs',
    'signing in': 'signing in',
    'signing out': 'signing out',
    'choice of a language': 'choice of a language',
    'choice of a theme': 'choice of a theme',
    "new password with an administrator's ticket": 'new password with an administrator’s ticket',
    "a person's account": 'a person’s account',
    'apps with access to the account': 'apps with access to the account',
    'where an account is signed in, and how': 'where an account is signed in, and how',
  },
  groups: { oauth: 'OAuth and OpenID Connect', apis: 'Sample APIs', pages: 'Pages for users' },
} as const;

export type WelcomeTexts = Translated<typeof enWelcome>;
