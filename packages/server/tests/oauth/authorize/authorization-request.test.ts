/** Authorization requests get the same checks however they arrive: by browser, pushed by the client, or from a device. */
import { OAuthError } from '@grantway/protocol/error';
import { parseForm } from '@grantway/protocol/form';
import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../../src/apis/built-in-apis.ts';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { parseAuthorizationRequest } from '../../../src/oauth/authorize/authorization-request.ts';
import { type RequestedAccess, readRequestedAccess } from '../../../src/oauth/authorize/requested-access.ts';
import { type ReturnAddress, readReturnAddress } from '../../../src/oauth/authorize/return-address.ts';
import { definedApi, SharedDefinitions } from '../../apis/catalogue/shared-definitions.ts';
import { type RequestServices, requestServicesForAll } from './request-services.ts';

const redirectUri = 'https://www.example.com/callback';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const opened = {
  google: requestServicesForAll('google'),
  openid: requestServicesForAll('openid'),
  desktop: requestServicesForAll('google', { type: 'desktop' }),
};

const servicesOf = (name: keyof typeof opened) => opened[name]();

const asked = { scope: 'email https://www.googleapis.com/auth/drive.readonly', access_type: 'offline' };

type Changes = Readonly<Record<string, string>>;
type Outcome = { readonly access: RequestedAccess } | { readonly refusal: OAuthError };

/** Leaves out parameters with an empty value. */
function formOf(params: Changes) {
  return parseForm(
    new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString(),
  );
}

/** RFC 6749 §4.1.1: a request from a browser has all parameters, including the client and the redirect URI. */
async function byBrowser({ services, requesting }: RequestServices, changes: Changes): Promise<Outcome> {
  const { clientId } = requesting.client;
  const own = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state: 's' };
  return parseAuthorizationRequest(formOf({ ...own, ...asked, ...changes }), services);
}

/** RFC 9126 §2.1: an authenticated client sends the same parameters itself, without a browser. */
async function pushed({ services, requesting }: RequestServices, changes: Changes): Promise<Outcome> {
  const own = { redirect_uri: redirectUri, response_type: 'code', state: 's' };
  const form = formOf({ ...own, ...asked, ...changes });
  return outcomeOf(async () => {
    const returnAddress = readReturnAddress(form, requesting, services.settings.origin);
    return { access: await readRequestedAccess(form, requesting, 'redirected', services), returnAddress };
  });
}

/** RFC 8628 §3.1: a request from a device has no browser and no redirect URI; the client fetches the response. */
async function byDevice({ services, requesting }: RequestServices, changes: Changes): Promise<Outcome> {
  const form = formOf({ ...asked, ...changes });
  return outcomeOf(async () => ({
    access: await readRequestedAccess(form, requesting, 'fetched', services),
  }));
}

async function outcomeOf(read: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof OAuthError) return { refusal: error };
    throw error;
  }
}

const withRedirect = [byBrowser, pushed];
const everyWay = [...withRedirect, byDevice];

function toldBy(outcome: Outcome) {
  if (!('refusal' in outcome)) return 'no refusal';
  const { code, description, details } = outcome.refusal;
  return { code, description, details };
}

describe('however a request arrives', () => {
  test('the server reads the same access from it', async () => {
    const outcomes = await Promise.all(everyWay.map((way) => way(servicesOf('google'), { nonce: 'n' })));
    const [first, ...others] = outcomes.map((outcome) => {
      if ('refusal' in outcome) throw outcome.refusal;
      const { client, ...access } = outcome.access;
      return { clientId: client.clientId, ...access };
    });
    expect(first).toMatchObject({
      accessType: 'offline',
      nonce: 'n',
      requestedScopes: asked.scope.split(' '),
    });
    for (const other of others) expect(other).toEqual(first);
  });

  test.each<[string, 'google' | 'openid', Changes, string]>([
    ['AUT-5 no scope', 'google', { scope: '' }, 'invalid_request'],
    ['AUT-5 an unknown scope', 'google', { scope: 'email nonsense' }, 'invalid_scope'],
    ['AUT-6 an unknown access type', 'google', { access_type: 'always' }, 'invalid_request'],
    [
      'AUT-8 include_granted_scopes that is neither true nor false',
      'google',
      { include_granted_scopes: '1' },
      'invalid_request',
    ],
    ['AUT-10 prompt=none with another value', 'google', { prompt: 'none consent' }, 'invalid_request'],
    [
      'AUT-14 approval_prompt together with prompt',
      'google',
      { prompt: 'consent', approval_prompt: 'force' },
      'invalid_request',
    ],
    ['a code challenge that is too short', 'google', { code_challenge: 'short' }, 'invalid_request'],
    ['a max_age that is not a number', 'google', { max_age: 'soon' }, 'invalid_request'],
    ['an id_token_hint that is not an ID token', 'google', { id_token_hint: 'x' }, 'invalid_request'],
    ['an unknown parameter', 'google', { scopes: 'email' }, 'invalid_request'],
    ['a request object', 'openid', { request: 'x' }, 'request_not_supported'],
    ['only unknown scopes', 'openid', { scope: 'nonsense' }, 'invalid_scope'],
  ])('%s: the error is the same', async (_name, profile, changes, code) => {
    const told = await Promise.all(
      everyWay.map(async (way) => toldBy(await way(servicesOf(profile), changes))),
    );
    expect(told[0]).toMatchObject({ code });
    for (const other of told) expect(other).toEqual(told[0]);
  });

  test('a repeated parameter is an error', async () => {
    const { services, requesting } = servicesOf('google');
    const twice = parseForm(`${new URLSearchParams(asked)}&nonce=1&nonce=2`);
    const outcome = await outcomeOf(async () => ({
      access: await readRequestedAccess(twice, requesting, 'fetched', services),
    }));
    expect(toldBy(outcome)).toMatchObject({ code: 'invalid_request', details: { parameter: 'nonce' } });
  });
});

test('AUT-5 clients can request a scope as soon as another node has registered it', async () => {
  const google = servicesOf('google');
  const source = new SharedDefinitions();
  const stored = { source, storage: google.services.storage };
  const catalogue = new Catalogue({ builtIn: builtInApis, stored, questionIntervalMilliseconds: 1 });
  const node = { ...google, services: { ...google.services, catalogue } };
  const scope = 'email urn:notes';
  expect(toldBy(await byBrowser(node, { scope }))).toMatchObject({ code: 'invalid_scope' });
  source.register(definedApi('notes.example.com', { 'urn:notes': 'sensitive' }));
  expect(await byBrowser(node, { scope })).toMatchObject({
    access: { requestedScopes: ['email', 'urn:notes'] },
  });
});

describe('with a redirect', () => {
  test.each<[string, Changes, string]>([
    [
      'AUT-3 a redirect URI that is not registered',
      { redirect_uri: `${redirectUri}/other` },
      'redirect_uri_mismatch',
    ],
    ['AUT-3 no redirect URI', { redirect_uri: '' }, 'invalid_request'],
    ['AUT-4 no response type', { response_type: '' }, 'invalid_request'],
    ['AUT-4 a response type other than code', { response_type: 'token' }, 'invalid_request'],
    ['an unknown response mode', { response_mode: 'fragment' }, 'invalid_request'],
  ])('%s: the error is the same, by browser and pushed', async (_name, changes, code) => {
    const told = await Promise.all(
      withRedirect.map(async (way) => toldBy(await way(servicesOf('google'), changes))),
    );
    expect(told[0]).toMatchObject({ code });
    expect(told[1]).toEqual(told[0]);
  });

  test('the return address has the verified redirect URI, and the requested response mode and state', async () => {
    const returnAddress = {
      redirectUri,
      responseMode: 'form_post',
      state: 's',
      issuer: servicesOf('google').services.settings.origin,
      applicationName: 'Homework',
    };
    for (const way of withRedirect) {
      expect(await way(servicesOf('google'), { response_mode: 'form_post' })).toMatchObject({
        returnAddress,
      });
    }
  });

  test('AUT-2 the client is checked first, then the redirect URI; later errors contain both', async () => {
    const { requesting } = servicesOf('google');
    const unknown = await byBrowser(servicesOf('google'), {
      client_id: 'nobody',
      redirect_uri: 'x',
      scope: '',
    });
    expect(toldBy(unknown)).toMatchObject({ code: 'invalid_client' });
    expect(unknown).not.toHaveProperty('client');
    const elsewhere = await byBrowser(servicesOf('google'), {
      redirect_uri: 'https://evil.example/',
      scope: '',
    });
    expect(toldBy(elsewhere)).toMatchObject({ code: 'redirect_uri_mismatch' });
    expect(elsewhere).toMatchObject({ client: { clientId: requesting.client.clientId } });
    expect(elsewhere).not.toHaveProperty('returnAddress');
    const later = await byBrowser(servicesOf('google'), { scope: '' });
    expect(later).toMatchObject({ project: { id: 'homework' }, returnAddress: { redirectUri, state: 's' } });
  });

  test('invariant 3: an unverified redirect URI does not compile', () => {
    const rest = {
      responseMode: 'query',
      issuer: 'https://accounts.example',
      applicationName: 'Homework',
    } as const;
    // @ts-expect-error a string isn't a VerifiedRedirectUri
    const open: ReturnAddress = { redirectUri: 'https://evil.example/', ...rest };
    expect(open).toBeDefined();
  });
});

describe('without a redirect', () => {
  test('parameters that only redirects need are not checked', async () => {
    for (const changes of [{}, { response_type: 'token' }, { response_mode: 'fragment' }]) {
      expect(await byDevice(servicesOf('google'), changes)).toHaveProperty('access');
    }
  });

  test('decision 0038: a code challenge is required only if the code goes to a redirect URI', async () => {
    const desktop = servicesOf('desktop');
    const strict: RequestServices = {
      ...desktop,
      requesting: {
        ...desktop.requesting,
        project: { ...desktop.requesting.project, desktopClientsNeedPkce: true },
      },
    };
    const loopback = { redirect_uri: 'http://127.0.0.1:7777/' };
    expect(toldBy(await pushed(strict, loopback))).toMatchObject({
      details: { parameter: 'code_challenge' },
    });
    const proved = { ...loopback, code_challenge: challenge, code_challenge_method: 'S256' };
    expect(await pushed(strict, proved)).toMatchObject({ access: { codeChallenge: challenge } });
    expect(await byDevice(strict, {})).toHaveProperty('access');
  });
});
