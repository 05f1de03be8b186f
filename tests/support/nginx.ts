/** Runs nginx as in docs/guide/production.md, without TLS, in front of a local server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from './program.ts';

export const nginxPath = process.env.GRANTWAY_NGINX;

const guide = join(import.meta.dirname, '../../docs/guide/production.md');

/** Returns the guide's `server { … }` with another address and upstream, without a certificate. */
function documentedServer(port: number, upstream: string): string {
  const documented = /```nginx\n([\s\S]*?)```/.exec(readFileSync(guide, 'utf8'))?.[1];
  if (documented === undefined) throw new Error('the guide has no nginx configuration');
  return documented
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *(ssl_certificate|ssl_certificate_key|server_name) .*\n/gm, '')
    .replace('http://127.0.0.1:4000', upstream);
}

export async function startNginx(upstream: string): Promise<{ origin: string } & AsyncDisposable> {
  const [port = 0] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), 'grantway-nginx-'));
  mkdirSync(join(folder, 'temporary'));
  const configuration = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/temporary;`,
  );
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {}
http { access_log off; ${temporary.join(' ')} ${documentedServer(port, upstream)} }
`,
  );
  const child = spawn(nginxPath ?? 'nginx', ['-p', folder, '-c', configuration, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = once(child, 'close');
  const origin = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${origin}/.well-known/openid-configuration`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries === 100 || child.exitCode !== null) throw new Error(`nginx does not answer: ${complaints}`);
    await delay(100);
  }
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
