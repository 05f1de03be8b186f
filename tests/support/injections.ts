/** Finds hostile markup that became elements, event handlers, addresses or scripts. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    hackedCalls: number;
    policyBreaches: string[];
  }
}

/** Call this before the page opens anything. */
export async function watchInjections(page: Page): Promise<void> {
  await page.addInitScript(`
    window.hackedCalls = 0;
    window.hacked = () => { window.hackedCalls += 1; };
    window.policyBreaches = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.policyBreaches.push(violatedDirective + ' ' + blockedURI);
    });
  `);
  page.on('dialog', (dialog) => dialog.dismiss());
}

/** Lists what the markup of `hostileForms` did to the page and its frames. Empty if the page is safe. */
export async function injectionsIn(page: Page): Promise<readonly string[]> {
  const ofFrames = await Promise.all(page.frames().map((frame) => frame.evaluate<string[]>(find)));
  return ofFrames.flat();
}

const find = `(() => {
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc'];
  const isHostile = (element) =>
    (element.localName === 'script' && element.textContent.includes('hacked')) ||
    element.matches('[src="x"]') ||
    [...element.attributes].some(
      ({ name, value }) =>
        name.startsWith('on') ||
        (addresses.includes(name) && /^\\s*(javascript|data:text|vbscript):?/i.test(value)),
    );
  return [
    ...[...document.querySelectorAll('*')].filter(isHostile).map((element) => 'element: ' + element.outerHTML),
    ...(window.hackedCalls > 0 ? ['a script ran'] : []),
    ...(window.policyBreaches ?? []).map((breach) => 'policy: ' + breach),
  ];
})()`;
