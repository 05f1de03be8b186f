import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { selfSignedCertificate } from '../../packages/server/src/keys/certificate.ts';
import { type Ending, Program, repository, runToEnd } from './program.ts';

export const hostname = 'accounts.example.com';
export const origin = `https://${hostname}`;

const script = join(repository, 'packages/server/src/main.ts');

export type Variables = Readonly<Record<string, string>>;

export function serve(args: readonly string[], environment: Variables = {}): Program {
  return new Program(process.execPath, [script, 'serve', ...args], { environment });
}

export function serveToEnd(args: readonly string[], environment: Variables = {}): Promise<Ending> {
  return runToEnd(process.execPath, [script, 'serve', ...args], { environment });
}

export type Identity = { readonly cert: string; readonly key: string };

/** Creates a self-signed certificate. `years` are the start and end of its validity, in years from now. */
export async function makeIdentity(years: readonly [number, number] = [-1, 1]): Promise<Identity> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const now = Math.floor(Date.now() / 1_000);
  const yearSeconds = 31_536_000;
  const cert = await selfSignedCertificate({
    privateKey,
    publicKey,
    commonName: hostname,
    serialNumber: '01',
    notBefore: now + years[0] * yearSeconds,
    notAfter: now + years[1] * yearSeconds,
  });
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

export type IdentityFiles = { readonly certFile: string; readonly keyFile: string };

export function writeIdentity(folder: string, { cert, key }: Identity): IdentityFiles {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  writeFileSync(files.certFile, cert);
  writeFileSync(files.keyFile, key, { mode: 0o600 });
  return files;
}

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Question = {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The certificate to trust. If given, the request uses TLS. */
  readonly ca?: string;
};

export async function ask({ port, path, method = 'GET', headers = {}, body, ca }: Question): Promise<Answer> {
  const options = {
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { host: hostname, ...headers },
    agent: false,
  };
  const outgoing =
    ca === undefined ? httpRequest(options) : httpsRequest({ ...options, ca, servername: hostname });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks).toString() };
}

/** @throws Error with the output if the program exits first, or after 30 seconds */
export async function untilServed(program: Program, question: Omit<Question, 'path'>): Promise<void> {
  let ended: Ending | undefined;
  program.ending.then((ending) => {
    ended = ending;
  });
  const deadline = Date.now() + 30_000;
  while (ended === undefined && Date.now() < deadline) {
    try {
      await ask({ ...question, path: '/healthz' });
      return;
    } catch {
      await delay(25);
    }
  }
  throw new Error(`the server does not answer: ${JSON.stringify(ended ?? program.stdout)}`);
}
