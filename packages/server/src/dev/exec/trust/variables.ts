/** The environment variables that make each runtime trust Grantway and, in proxy mode, use its proxy. */
import { delimiter } from 'node:path';
import type { SettingTexts } from '../../../host/setting-values.ts';
import { trustStorePassword } from './java-trust-store.ts';
import type { TrustFiles } from './trust-files.ts';

type Variables = Readonly<Record<string, string>>;

export function trustVariables(files: TrustFiles, environment: SettingTexts): Variables {
  const java = [
    // Java splits the variable at spaces, except within quotes.
    `"-Djavax.net.ssl.trustStore=${files.javaStore}"`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${trustStorePassword}`,
  ];
  return {
    // Node adds this to its own authorities. Bun reads it too.
    NODE_EXTRA_CA_CERTS: files.authority,
    DENO_CERT: files.authority,
    // OpenSSL, and with it Ruby, PHP, Python's ssl and httpx; Go; .NET; Rust's native certificates.
    SSL_CERT_FILE: files.bundle,
    REQUESTS_CA_BUNDLE: files.bundle,
    HTTPLIB2_CA_CERTS: files.bundle,
    CURL_CA_BUNDLE: files.bundle,
    // An empty part stands for PHP's usual folder.
    PHP_INI_SCAN_DIR: `${environment.PHP_INI_SCAN_DIR ?? ''}${delimiter}${files.phpFolder}`,
    JAVA_TOOL_OPTIONS: added(environment.JAVA_TOOL_OPTIONS, java),
  };
}

const direct = 'localhost,127.0.0.1,::1';

export function proxyVariables(port: number, present: SettingTexts): Variables {
  const proxy = `http://127.0.0.1:${port}`;
  const java = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=127.0.0.1`,
    `-D${scheme}.proxyPort=${port}`,
  ]);
  return {
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NO_PROXY: direct,
    no_proxy: direct,
    // From Node 22.21 and 24.5 on, `fetch` and `node:https` then read the variables above.
    NODE_USE_ENV_PROXY: '1',
    JAVA_TOOL_OPTIONS: added(present.JAVA_TOOL_OPTIONS, java),
  };
}

/** The program doesn't inherit these: a namespace can't reach the developer's proxy, and our own proxy replaces it. */
export const proxyVariableNames: readonly string[] = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
];

function added(present: string | undefined, options: readonly string[]): string {
  return [present, ...options].filter((option) => option).join(' ');
}
