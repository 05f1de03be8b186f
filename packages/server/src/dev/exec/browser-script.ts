/**
 * A shell script that opens a Chromium in which Google's names lead to Grantway. A person's usual browser would open
 * Google's real pages. The variable `BROWSER` names this script for programs that open a browser.
 */
import { googleHosts } from '../as-google/google-names.ts';

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export type BrowserOptions = {
  readonly profileFolder: string;
  readonly serverKeyDigest: string;
  readonly tlsPort: number;
};

/** Inside the namespace, which sets `GRANTWAY_NAMESPACE`, the names already lead to Grantway. */
export function browserScript({ profileFolder, serverKeyDigest, tlsPort }: BrowserOptions): string {
  const rules = googleHosts.map((host) => `MAP ${host}:443 127.0.0.1:${tlsPort}`).join(', ');
  return `#!/bin/sh
# Opens a Chromium for which Google's names lead to Grantway, with a profile of its own.
rules='--host-resolver-rules=${rules}'
if [ -n "$GRANTWAY_NAMESPACE" ]; then rules=--no-pings; fi
for browser in ${browsers.map((name) => `'${name}'`).join(' ')}; do
  if command -v "$browser" >/dev/null 2>&1; then
    exec "$browser" '--user-data-dir=${shellText(profileFolder)}' \\
      '--ignore-certificate-errors-spki-list=${serverKeyDigest}' "$rules" \\
      --no-first-run --no-default-browser-check --disable-quic --disable-background-networking \\
      --disable-component-update --disable-sync "$@"
  fi
done
echo 'There is no Chromium, Chrome, Edge or Brave here; open this address in one that knows the names:' "$@" >&2
exit 127
`;
}

function shellText(text: string): string {
  return text.replaceAll("'", "'\\''");
}
