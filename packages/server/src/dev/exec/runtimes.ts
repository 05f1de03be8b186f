/**
 * What proxy mode can't reach. Programs themselves decide whether to use a proxy and which authorities to trust. So
 * `grantway exec` recognizes the command or its interpreter, and says what to expect.
 */
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

type Runtime = {
  readonly names: RegExp;
  readonly inProxyMode?: string;
  /** What doesn't reach Grantway in either mode. */
  readonly always?: string;
};

const runtimes: readonly Runtime[] = [
  {
    names: /^(?:node|npm|npx|pnpm|yarn|tsx|ts-node)$/,
    inProxyMode:
      'Node before 22.21 and 24.5: only libraries that read HTTPS_PROXY themselves, such as gaxios of Google’s libraries; not fetch',
  },
  {
    names: /^(?:python|pip|uv|pytest|gunicorn|uvicorn|flask|gcalcli)[\d.]*$/,
    inProxyMode:
      'Python: httplib2, and so googleapiclient, without PySocks (pip install pysocks); aiohttp without trust_env=True; not requests, httpx and urllib',
  },
  {
    names: /^(?:java|mvn|gradle|gradlew|kotlin|scala|sbt)$/,
    inProxyMode: 'Java: clients with a proxy or trust store of their own; gRPC',
  },
  {
    names: /^(?:cargo|rustc)$/,
    inProxyMode:
      'Rust: hyper without a proxy connector, as in yup-oauth2; and programs with compiled-in certificates (webpki-roots)',
    always: 'Rust: programs with compiled-in certificates (webpki-roots)',
  },
  { names: /^(?:go)$/, inProxyMode: 'Go: clients with a transport that has no Proxy function' },
  {
    names: /^(?:ruby|rails|bundle|rake|rackup|puma)[\d.]*$/,
    inProxyMode: 'Ruby: clients with a proxy or certificates of their own',
  },
  {
    names: /^(?:php|composer)[\d.]*$/,
    inProxyMode: 'PHP: streams such as file_get_contents use no proxy; curl and Guzzle do',
  },
  { names: /^(?:deno|bun|curl)$/ },
  { names: /^wget$/, inProxyMode: 'wget: it may trust only the system’s certificates; use curl' },
  {
    names:
      /^(?:chromium|chromium-browser|google-chrome|google-chrome-stable|chrome|msedge|microsoft-edge|brave-browser|firefox)$/,
    always: 'browsers keep their own certificates; open pages with the command beside “Browser”',
  },
  {
    names: /^(?:docker|podman|nerdctl|docker-compose)$/,
    always: 'containers: they have a network and an environment of their own',
  },
];

/**
 * Returns undefined if we know of nothing that is out of reach.
 *
 * @param file the command's file
 */
export function outOfReach(file: string, mode: 'namespace' | 'proxy'): string | undefined {
  const names = [basename(file), basename(realpathSync(file)), interpreterOf(file)];
  const known = runtimes.find((runtime) =>
    names.some((name) => name !== undefined && runtime.names.test(name)),
  );
  if (known !== undefined) return mode === 'proxy' ? (known.inProxyMode ?? known.always) : known.always;
  return mode === 'proxy'
    ? 'programs that read neither HTTPS_PROXY nor SSL_CERT_FILE, and programs with compiled-in certificates'
    : undefined;
}

function interpreterOf(file: string): string | undefined {
  const bytes = Buffer.alloc(256);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, bytes);
  } catch {
    return undefined;
  } finally {
    closeSync(opened);
  }
  const [, line = ''] = /^#!(.*)/.exec(bytes.toString('latin1')) ?? [];
  const words = line.trim().split(/\s+/);
  const [program = '', ...rest] = words;
  if (basename(program) !== 'env') return basename(program) || undefined;
  return rest.find((word) => !word.startsWith('-') && !word.includes('='));
}
