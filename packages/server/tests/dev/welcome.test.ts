import { describe, expect, test } from 'vitest';
import { applySeed } from '../../src/dev/apply-seed.ts';
import { type DevelopmentInfo, welcomeRoutes } from '../../src/dev/welcome.ts';
import type { HttpRequest } from '../../src/http/http-message.ts';
import { grantwayBrand } from '../../src/person/pages/brand/grantway-brand.ts';
import { managementCommand } from '../../src/registration/management-command.ts';
import { openRegistry } from '../registration/registry.ts';

const sampleUrl = 'http://localhost:8080';
const client = (clientId: string, more: object = {}) => ({
  name: `The client ${clientId}`,
  clientId,
  redirectUris: [`http://localhost:3000/${clientId}`],
  ...more,
});
const clients = [
  client('disabled', { state: 'disabled' }),
  client('mobile', { type: 'desktop', redirectUris: undefined }),
  client('reader'),
  client('sample', { redirectUris: [`${sampleUrl}/oauth2callback`, sampleUrl] }),
];
const request: HttpRequest = { method: 'GET', path: '/', query: '', headers: {}, body: '', secure: false };

async function pageWith(info: Partial<DevelopmentInfo>): Promise<string> {
  await using registry = await openRegistry();
  const { context } = registry;
  await applySeed(context, {
    projects: [{ id: 'reader', name: 'Reader', consentScreen: { supportEmail: 'a@b.example' }, clients }],
  } as Parameters<typeof applySeed>[1]);
  const [route] = welcomeRoutes(
    {
      ...context,
      brand: grantwayBrand,
      settings: { ...context.settings, origin: 'http://localhost:4000' } as Parameters<
        typeof welcomeRoutes
      >[0]['settings'],
      commandFor: (words) => managementCommand(words),
    },
    { clientId: 'sample', clientSecretFile: '/data/client_secret.json', seededClients: [], ...info },
    [],
  );
  const response = await route.methods.GET?.(request);
  // The page puts each argument of a command into its own element. Without these tags, a test can search for a command.
  return String(response?.body).replaceAll(/<\/?span\b[^>]*>|<wbr>/g, '');
}

const seeded = (...ids: readonly string[]) =>
  ids.map((clientId) => ({ clientId, file: `/data/client_secret_${clientId}.json` }));

describe('the client of the welcome page', () => {
  test('is the seed file’s first active web client', async () => {
    const page = await pageWith({ seededClients: seeded('disabled', 'mobile', 'reader'), sampleUrl });
    expect(page).toContain('npx grantway client change reader --add-redirect-uri');
    expect(page).toContain('redirectUri: &#39;http://localhost:3000/reader&#39;');
    expect(page).toContain('/data/client_secret_reader.json');
    expect(page.indexOf('The client disabled')).toBeLessThan(page.indexOf('Open the sample app'));
  });

  test('is the sample app’s client if the seed file has no active web client', async () => {
    const page = await pageWith({ seededClients: seeded('disabled', 'mobile'), sampleUrl });
    expect(page).toContain('npx grantway client change sample --add-redirect-uri');
    expect(page).toContain('/data/client_secret.json');
  });
});

describe('the redirect URI of the snippets', () => {
  test('is an example URI if the sample app uses every registered redirect URI', async () => {
    expect(await pageWith({ sampleUrl })).toContain(
      'redirectUri: &#39;http://localhost:3000/oauth2callback&#39;',
    );
  });

  test('is the first registered URI if no sample app runs', async () => {
    expect(await pageWith({})).toContain(`redirectUri: &#39;${sampleUrl}/oauth2callback&#39;`);
  });
});

test('the page leaves out a client of the seed file that has been erased', async () => {
  const page = await pageWith({ seededClients: seeded('erased'), clientId: 'erased-too' });
  expect(page).toContain('npx grantway client change erased-too');
  expect(page).not.toContain('client_secret_erased');
});
