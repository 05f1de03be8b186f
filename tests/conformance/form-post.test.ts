/** OAuth 2.0 Form Post Response Mode in both profiles (decision 0040). */
import { describe, expect, test } from 'vitest';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import { expectDeparture, expectPage, formsOf, type Page, Person } from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import { exchange } from '../support/tokens.ts';

const servers = serversOfProfiles();

function answerOf(page: Page) {
  expect(page.status).toBe(200);
  const [form, ...others] = formsOf(page);
  expect(others).toEqual([]);
  return { to: form?.action, method: form?.method, values: { ...form?.hidden } };
}

describe.each(profileNames)('form_post, %s', (profile) => {
  const server = () => servers[profile];
  const parameters = { scope: 'openid', response_mode: 'form_post' };

  test('AUT-12 after Allow, the server shows a form that posts a working code to the redirect URI', async () => {
    const person = new Person(server().origin);
    const consent = await reachConsent(server(), person, authorizationUrl(server(), parameters));
    const page = expectPage(await person.press(consent, { name: 'decision', value: 'allow' }));
    const { to, method, values } = answerOf(page);
    expect([to, method]).toEqual([server().app.redirectUri, 'post']);
    expect(values).toMatchObject({
      state: 'state-1',
      iss: server().origin,
      scope: 'openid',
      prompt: 'consent',
    });
    const { body } = await exchange(server(), values.code ?? null);
    expect(claimsOf(body.id_token).sub).toBe(server().accounts[0]?.sub);
    // Everything is granted already, so the form comes without a consent page.
    const silent = expectPage(
      await person.visit(authorizationUrl(server(), { ...parameters, prompt: 'none' })),
    );
    expect(answerOf(silent).values.code).toMatch(/^gwc_/);
  });

  test('the page may post to any address, but may run only its own script; it forbids caching and referrers', async () => {
    const url = authorizationUrl(server(), { ...parameters, prompt: 'none' });
    const page = expectPage(await new Person(server().origin).visit(url));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/form-action|unsafe|https?:/);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const scripts = [...page.html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toMatch(/src="\/assets\/form-post\./);
    // Links to other languages would repeat the request.
    expect(page.html).not.toContain('hl=ja');
  });

  test('AUT-7 the form has the exact state, escaped in the page', async () => {
    const state = `"><script>alert(1)</script>' & é ✓ \u0000`.replace('\u0000', '');
    const url = authorizationUrl(server(), { ...parameters, state, prompt: 'none' });
    const page = expectPage(await new Person(server().origin).visit(url));
    expect(page.html).not.toContain('<script>alert');
    expect(answerOf(page).values.state).toBe(state);
  });

  test("RFC 8252 §7.3 the server rejects form_post for desktop clients, so a request can't choose a local port to post to", async () => {
    const { id } = await server().addClient({ type: 'desktop' });
    const url = authorizationUrl(server(), {
      ...parameters,
      client_id: id,
      redirect_uri: 'http://localhost:3000/admin?delete=1',
      prompt: 'none',
    });
    const result = await new Person(server().origin).visit(url);
    if (profile === 'google') {
      expect(readErrorPage(expectPage(result)).code).toBe('invalid_request');
    } else {
      expect(expectDeparture(result).get('error')).toBe('invalid_request');
    }
  });

  test('AUT-12 the server sends a denial and the error of prompt=none as a form too', async () => {
    const person = new Person(server().origin);
    const chooser = expectPage(
      await person.visit(authorizationUrl(server(), { ...parameters, prompt: 'select_account' })),
    );
    const refused = expectPage(await person.press(chooser, { name: 'decision', value: 'deny' }));
    expect(answerOf(refused)).toMatchObject({
      to: server().app.redirectUri,
      values: { error: 'access_denied', state: 'state-1', iss: server().origin },
    });
    const none = expectPage(
      await person.visit(authorizationUrl(server(), { ...parameters, prompt: 'none' })),
    );
    const error = { google: 'interaction_required', openid: 'login_required' }[profile];
    expect(answerOf(none).values).toMatchObject({ error, state: 'state-1' });
  });

  test('if the request has a mistake, profile openid sends the error as a form; profile google shows an error page', async () => {
    const url = authorizationUrl(server(), { ...parameters, response_type: 'token' });
    const page = expectPage(await new Person(server().origin).visit(url));
    if (profile === 'google') expect(readErrorPage(page).code).toBe('invalid_request');
    else expect(answerOf(page).values.error).toBe('unsupported_response_type');
  });

  test('discovery lists form_post and the supported values of acr', async () => {
    const response = await fetch(`${server().origin}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      response_modes_supported: ['query', 'form_post'],
      acr_values_supported: ['0', '1'],
    });
  });
});
