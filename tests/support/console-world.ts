import type { Language } from '@grantway/messages/language';
import { expect } from 'vitest';
import type { ProjectRole } from '../../packages/server/src/records/project-member.ts';
import { type OpenConsole, openConsole } from './console.ts';
import { type Ask, callerFor } from './management.ts';
import { script } from './management-command.ts';
import { runToEnd } from './program.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer } from './test-server.ts';

/** An index of `server.accounts`: 0 is Mina, who administers the server, 1 Tomas, 2 Yuki. */
type AccountIndex = 0 | 1 | 2;

type ConsoleWorld = {
  readonly server: TestServer;
  readonly admin: Ask;
  readonly openAs: (account: AccountIndex, language?: Language) => Promise<OpenConsole>;
  readonly asTomas: (language?: Language) => Promise<OpenConsole>;
  /**
   * The first member must be an owner. Without members, Mina owns the project, because she creates it. Resolves to its
   * id, which is also its name.
   */
  readonly addProject: (
    members: readonly (readonly [AccountIndex, ProjectRole])[],
    fields?: object,
  ) => Promise<string>;
  /** Runs a command that the console shows. Resolves to its output. Fails if the command fails or prints to stderr. */
  readonly run: (command: string) => Promise<string>;
};

export function consoleForAll(): ConsoleWorld {
  const server = serverForAll();
  let asMina: Ask;
  let tokenMadeAt = 0;
  let made = 0;
  const admin: Ask = async (...call) => {
    // Tests may move the clock, and an access token lasts an hour.
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
    run: async (command) => {
      const shell = command.replace('npx grantway', `"${process.execPath}" "${script}"`);
      const { code, stdout, stderr } = await runToEnd('/bin/sh', [
        '-c',
        `${shell} --data "${server.folder}"`,
      ]);
      expect([code, stderr]).toEqual([0, '']);
      return stdout;
    },
  };
}
