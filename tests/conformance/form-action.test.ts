/** AUT-12: pages whose form can redirect to the app send no `form-action`. Others allow only the server's origin. */

import { expect, test } from 'vitest';
import { givePassword, newPasswordUrl } from '../support/credentials.ts';
import { authorizationUrl } from '../support/flow.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import type { Project } from '../support/records.ts';
import { serverForTest } from '../support/running-server.ts';

const consentScreen: Project['consentScreen'] = {
  applicationName: 'Trial app',
  supportEmail: 'help@trial.example',
  declaredScopes: [],
  verification: 'unverified',
};

test.each([true, false])(
  'AUT-12 form-action allows only the server’s origin, except on pages whose form can redirect to the app; account choice without password: %s',
  async (accountChoiceWithoutPassword) => {
    const server = await serverForTest({ settings: { accountChoiceWithoutPassword } });
    const client = await server.addClient({ project: { consentScreen } });
    const person = new Person(server.origin);
    const visit = async (path: string) => expectPage(await person.visit(server.origin + path));
    const policyOf = ({ headers }: Page) => headers.get('content-security-policy') ?? '';
    const [mina] = server.accounts;
    if (mina === undefined) throw new Error('no accounts');
    await givePassword(server, mina, 'seven grey herons at noon');
    const url = authorizationUrl(server, {
      client_id: client.id,
      redirect_uri: client.client.redirectUris[0],
    });

    const first = expectPage(await person.visit(url));
    const credentials = { email: mina.email, password: 'seven grey herons at noon' };
    const warning = expectPage(
      accountChoiceWithoutPassword
        ? await person.press(first, { name: 'account', value: mina.sub })
        : await person.fillIn(first, credentials),
    );
    const consent = expectPage(await person.press(warning, { name: 'decision', value: 'acknowledge' }));
    const request = formsOf(consent)[0]?.hidden.request ?? '';
    const ticket = await newPasswordUrl(server, mina, { target: { request } });
    const newPassword = expectPage(await person.visit(ticket));
    for (const page of [first, warning, consent, newPassword]) {
      expect(policyOf(page)).not.toContain('form-action');
      expect(policyOf(page)).toContain("base-uri 'none'");
    }

    const refused = await visit('/o/oauth2/v2/auth');
    const others = ['/account/applications', '/account/security', '/sign-out', '/sign-in'];
    for (const page of [refused, ...(await Promise.all(others.map(visit)))]) {
      expect(policyOf(page)).toContain("form-action 'self';");
    }
  },
);
