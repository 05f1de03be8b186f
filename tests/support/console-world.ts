/** What the tests of the console's pages share: a server with projects, its console, and the commands that pages show. */
import type { Language } from '@grantway/messages/language';
import type { ProjectRole } from '../../packages/server/src/records/project-member.ts';
import { type OpenConsole, openConsole } from './console.ts';
import { type Ask, callerFor } from './management.ts';
import { serverForAll } from './running-server.ts';
import { runShownCommand } from './shown-command.ts';
import type { TestServer } from './test-server.ts';

/** The index of an account in `server.accounts`: 0 is Mina, who administers the server, 1 is Tomas, 2 is Yuki. */
type AccountIndex = 0 | 1 | 2;

type ConsoleWorld = {
  readonly server: TestServer;
  /** Calls the management API as Mina. */
  readonly admin: Ask;
  readonly openAs: (account: AccountIndex, language?: Language) => Promise<OpenConsole>;
  readonly asTomas: (language?: Language) => Promise<OpenConsole>;
  /**
   * Creates a project with these members, the first of them an owner. Without members, Mina owns it, because she creates it.
   * Resolves to its id, which is also its name.
   */
  readonly addProject: (
    members: readonly (readonly [AccountIndex, ProjectRole])[],
    fields?: object,
  ) => Promise<string>;
  /** Runs a command that the console shows. Resolves to its output. Fails if the command fails or prints to stderr. */
  readonly run: (command: string) => Promise<string>;
};

/** One server for all tests of the enclosing `describe` or file, and its console. */
export function consoleForAll(): ConsoleWorld {
  const server = serverForAll();
  let asMina: Ask;
  let tokenMadeAt = 0;
  let made = 0;
  const admin: Ask = async (...call) => {
    // A test may move the clock, and an access token lasts an hour.
    if (server.clock.now() > tokenMadeAt + 3_000) {
      tokenMadeAt = server.clock.now();
      asMina = await callerFor(server, server.accounts[0].sub);
    }
    return asMina(...call);
  };
  const openAs = (account: AccountIndex, language?: Language) =>
    openConsole(server, server.accounts[account], language);
  return {
    server,
    admin,
    openAs,
    asTomas: (language) => openAs(1, language),
    addProject: async (members, fields) => {
      const id = `project-of-test-${++made}`;
      const consentScreen = { supportEmail: 'help@any.example' };
      await admin('POST', 'projects', { id, name: id, consentScreen, ...fields });
      for (const [account, role] of members) {
        await admin('POST', `projects/${id}/members`, { email: server.accounts[account].email, role });
      }
      const staysMina = members.length === 0 || members.some(([account]) => account === 0);
      if (!staysMina) await admin('DELETE', `projects/${id}/members/${server.accounts[0].sub}`);
      return id;
    },
    run: (command) => runShownCommand(server, command),
  };
}
