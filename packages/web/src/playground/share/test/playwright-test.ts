import { callOptions, nodeImports, nodeText, tokenFunction } from './node-parts.ts';
import type { TestSubject } from './test-subject.ts';

const testImport = "import { expect, test } from '@playwright/test';";

/** The test clicks through the consent pages of a development server. */
export function playwrightTest(subject: TestSubject): string {
  const { title, request, status, fields, redirectUri } = subject;
  const checks = fields.map(
    ([name, value]) => `  expect((await response.json()).${name}).toBe(${nodeText(value)});\n`,
  );
  const secret = subject.settings.clientAuthentication === 'none' ? '' : 'CLIENT_SECRET=… ';
  return `// ${secret}ACCOUNT=mina@example.com npx playwright test playground.spec.mjs
${nodeImports(request)}${testImport}

const redirectUri = ${nodeText(redirectUri)};

${tokenFunction(subject)}
async function giveAccess(page) {
  const back = page.waitForRequest((sent) => sent.url().startsWith(\`\${redirectUri}?\`));
  await page.goto(${nodeText(authorizationUrlOf(subject))});
  await page.getByText(process.env.ACCOUNT).click();
  const allow = page.locator('button[value=allow]');
  const warning = page.locator('button[value=acknowledge]');
  await allow.or(warning).waitFor();
  if (await warning.isVisible()) await warning.click();
  await allow.waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await allow.click();
  // The app needn't run.
  return new URL((await back).url()).searchParams.get('code');
}

test(${nodeText(title)}, async ({ page }) => {
  process.env.ACCESS_TOKEN = await accessToken([
    ['grant_type', 'authorization_code'],
    ['code', await giveAccess(page)],
    ['redirect_uri', redirectUri],
  ]);
  const response = await fetch(${nodeText(request.url)}, ${callOptions(request)});
  expect(response.status).toBe(${status});
${checks.join('')}});
`;
}

function authorizationUrlOf({ endpoints, clientId, redirectUri, scopes, settings }: TestSubject): string {
  const url = new URL(endpoints.authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    access_type: settings.accessType,
    // Without `consent`, later runs would get no consent page.
    prompt: 'consent',
    hl: 'en',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}
