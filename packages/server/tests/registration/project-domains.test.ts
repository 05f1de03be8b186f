import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { makeIdentity } from '../../../../tests/support/production-server.ts';
import type { Project } from '../../src/records/project.ts';
import type { Stored } from '../../src/records/stored.ts';
import { domainsPerProject } from '../../src/registration/authorized-domains.ts';
import { changeClient, createClient } from '../../src/registration/clients.ts';
import { challengeText, createDomainProver, type DomainProver } from '../../src/registration/domain-proof.ts';
import { addDomain, proveDomain, removeDomain } from '../../src/registration/project-domains.ts';
import { changeProject, requireProject } from '../../src/registration/projects.ts';
import { startNameServer } from '../http/outgoing/name-server.ts';
import { expectRefusal, openRegistry, type Registry } from './registry.ts';

const harbour = 'harbour-pottery.com';

async function withDomain({ addProject, context }: Registry): Promise<Stored<Project>> {
  await addProject();
  await addDomain(context, 'homework', { domain: harbour });
  await proveDomain(context, 'homework', harbour, 'development');
  return requireProject(context.storage, 'homework');
}

describe('CON-12 a domain', () => {
  test('is proved by a TXT record with exactly its challenge text, and by no other TXT record', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    const added = await addDomain(context, 'homework', { domain: harbour.toUpperCase() });
    expect(added).toMatchObject({ domain: harbour, challenge: expect.stringMatching(/^[\w-]{32}$/) });
    const others = ['v=spf1 -all', `${challengeText(added)}x`, added.challenge];
    const prove = async (txt: readonly string[]) => {
      await using names = await startNameServer({ [harbour]: { txt } });
      const prover = createDomainProver({ resolver: names.resolver, localAllowed: true });
      return await proveDomain(context, 'homework', harbour, { prover, methods: ['dns'] });
    };
    for (const txt of [[], others]) await expectRefusal(prove(txt), []);
    expect((await prove([...others, challengeText(added)])).record).toMatchObject({
      proof: { method: 'dns', provedAt: context.now() },
    });
    expect(await prove([])).toMatchObject({ changed: false });
  });

  test('is not proved if the name server fails, and the error says so', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    await addDomain(context, 'homework', { domain: harbour });
    await using names = await startNameServer({ [harbour]: { failing: true } });
    const prover = createDomainProver({ resolver: names.resolver, localAllowed: true });
    await expect(proveDomain(context, 'homework', harbour, { prover, methods: ['dns'] })).rejects.toThrow(
      'can’t be looked up at the moment',
    );
  });

  test('is proved by a file over HTTPS with a certificate for the name', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    const added = await addDomain(context, 'homework', { domain: 'localhost.com' });
    await using names = await startNameServer({ 'localhost.com': { a: ['127.0.0.1'] } });
    const identity = await makeIdentity();
    let content = 'grantway-domain-verification=another\r\n';
    const server = createServer(identity, ({ url }, answer) => {
      answer.writeHead(url === '/.well-known/grantway-domain-verification.txt' ? 200 : 404).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const at = (host: string) => () => `https://${host}:${port}/.well-known/grantway-domain-verification.txt`;
    const prove = (options: { localAllowed: boolean; ca?: string }) => {
      const prover = createDomainProver({ resolver: names.resolver, ...options }, at('localhost.com'));
      return proveDomain(context, 'homework', 'localhost.com', { prover, methods: ['file'] });
    };
    try {
      const trusted = { localAllowed: true, ca: identity.cert };
      await expectRefusal(prove({ ...trusted, localAllowed: false }), []);
      await expectRefusal(prove({ localAllowed: true }), []);
      await expectRefusal(prove(trusted), []);
      content += `${challengeText(added)}\r\n`;
      // The test certificate is for another name, so the file proves nothing.
      await expectRefusal(prove(trusted), []);
      await using local = await startNameServer({ 'accounts.example.com': { a: ['127.0.0.1'] } });
      const prover = createDomainProver({ ...trusted, resolver: local.resolver }, at('accounts.example.com'));
      const how = { prover, methods: ['dns', 'file'] } as const;
      expect((await proveDomain(context, 'homework', 'localhost.com', how)).record.proof?.method).toBe(
        'file',
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('is not proved by an answer to an earlier challenge', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    await addDomain(context, 'homework', { domain: harbour });
    const dns: DomainProver['dns'] = async () => {
      await removeDomain(context, 'homework', harbour);
      await addDomain(context, 'homework', { domain: harbour });
      return undefined;
    };
    const prover = { dns, file: dns };
    await expectRefusal(proveDomain(context, 'homework', harbour, { prover, methods: ['dns'] }), []);
    expect(await context.storage.findProjectDomain('homework', harbour)).not.toHaveProperty('proof');
  });

  test.each([
    'www.harbour-pottery.com',
    'com',
    'github.io',
    'https://harbour-pottery.com',
    'localhost',
    '127.0.0.1',
  ])('can’t be %s', async (domain) => {
    await using registry = await openRegistry();
    await registry.addProject();
    await expectRefusal(addDomain(registry.context, 'homework', { domain }), ['domain']);
  });

  test(`can be added only once, and a project has at most ${domainsPerProject} domains`, async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    for (let index = 0; index < domainsPerProject; index += 1) {
      await addDomain(context, 'homework', { domain: `d${index}.com` });
    }
    await expectRefusal(addDomain(context, 'homework', { domain: 'd0.com' }), ['domain']);
    await expectRefusal(addDomain(context, 'homework', { domain: harbour }), ['domain']);
    await removeDomain(context, 'homework', 'd0.com');
    await addDomain(context, 'homework', { domain: harbour });
  });
});

describe('CON-7 once a project has a domain', () => {
  const client = {
    name: 'Web',
    redirectUris: ['https://www.harbour-pottery.com/callback', 'http://localhost:3000/'],
  };

  test('its clients’ new addresses must be under a proved domain or on localhost', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const project = await withDomain(registry);
    const made = await createClient(context, project, client);
    const elsewhere = 'https://www.island-pottery.com/callback';
    await expectRefusal(createClient(context, project, { name: 'B', redirectUris: [elsewhere] }), [
      'redirectUris',
      0,
    ]);
    const adding = { redirectUris: [...client.redirectUris, elsewhere] };
    await expectRefusal(changeClient(context, made, adding), ['redirectUris', 2]);
    const javascriptOrigins = ['https://www.island-pottery.com'];
    await expectRefusal(changeClient(context, made, { javascriptOrigins }), ['javascriptOrigins', 0]);
    await addDomain(context, 'homework', { domain: 'island-pottery.com' });
    await expect(changeClient(context, made, adding)).rejects.toThrow(
      'npx grantway domain prove homework island-pottery.com',
    );
    await proveDomain(context, 'homework', 'island-pottery.com', 'development');
    await changeClient(context, made, { ...adding, javascriptOrigins });
  });

  test('its new links must be under a proved domain or on localhost', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withDomain(registry);
    for (const field of ['homePageUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const) {
      const change = (url: string) =>
        changeProject(context, { id: 'homework' }, { consentScreen: { [field]: url } });
      await expectRefusal(change('https://island-pottery.com/'), ['consentScreen', field]);
      await change('https://harbour-pottery.com/');
      await change('http://localhost:8080/');
    }
  });

  test('addresses that it had before remain valid, and don’t prevent other changes', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const made = await registry.addClient();
    await addDomain(context, 'homework', { domain: harbour });
    const { record } = await changeClient(context, made, { name: 'Renamed' });
    const more = { redirectUris: [...record.redirectUris, 'http://localhost:3000/'] };
    expect(await changeClient(context, record, more)).toMatchObject({ changed: true });
  });

  test('the domain can’t be removed as long as an address uses it', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const project = await withDomain(registry);
    const made = await createClient(context, project, client);
    const consentScreen = { homePageUrl: 'https://harbour-pottery.com/' };
    await changeProject(context, project, { consentScreen });
    const removing = () => removeDomain(context, 'homework', harbour);
    await expect(removing()).rejects.toThrow('https://harbour-pottery.com/');
    await changeProject(context, project, { consentScreen: { homePageUrl: null } });
    await expect(removing()).rejects.toThrow(made.clientId);
    await changeClient(context, made, { redirectUris: ['http://localhost:3000/'] });
    await removing();
    await expectRefusal(removing(), []);
  });
});

test('RED-3 a URL shortener’s address needs a proved domain, and google-callback in its path', async () => {
  await using registry = await openRegistry();
  const { context } = registry;
  await registry.addProject();
  const project = await requireProject(context.storage, 'homework');
  const add = (redirectUri: string) =>
    createClient(context, project, { name: 'Web', redirectUris: [redirectUri] });
  await expectRefusal(add('https://bit.ly/google-callback'), ['redirectUris', 0]);
  await addDomain(context, 'homework', { domain: 'bit.ly' });
  await expectRefusal(add('https://bit.ly/google-callback'), ['redirectUris', 0]);
  await proveDomain(context, 'homework', 'bit.ly', 'development');
  await expectRefusal(add('https://bit.ly/callback'), ['redirectUris', 0]);
  await add('https://bit.ly/google-callback');
  await add('https://bit.ly/a/google-callback/b');
});
