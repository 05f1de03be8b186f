import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { beforeEach, expect } from 'vitest';
import { type Ending, freePorts } from '../../../../../tests/support/program.ts';
import { serverForAll } from '../../../../../tests/support/running-server.ts';
import type { TestClient, TestServer } from '../../../../../tests/support/test-server.ts';
import { TokenTerminal } from '../../../../../tests/support/token-command.ts';

const youtube = 'https://www.googleapis.com/auth/youtube';
export const [uploadScope, editScope] = [`${youtube}.upload`, `${youtube}.force-ssl`];
export const scopes = ['--scope', uploadScope, '--scope', editScope];

export class TokenWorld {
  readonly server: TestServer;
  readonly folder: string;
  readonly client: TestClient;
  readonly redirectUri: string;
  readonly terminal: TokenTerminal;

  constructor(server: TestServer, client: TestClient, redirectUri: string) {
    this.server = server;
    this.client = client;
    this.redirectUri = redirectUri;
    this.folder = mkdtempSync(join(tmpdir(), 'grantway-token-'));
    this.terminal = new TokenTerminal({ XDG_CONFIG_HOME: this.at('config'), GRANTWAY_DATA: this.at('data') });
    this.writeClientFile('app.json', client.client.redirectUris);
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  app(name = 'app.json'): readonly string[] {
    return ['--client-secret', this.at(name)];
  }

  writeClientFile(name: string, redirectUris: readonly string[], changes: object = {}): void {
    const { origin } = this.server;
    const content = formatClientSecretFile({
      type: 'web',
      clientId: this.client.id,
      clientSecret: this.client.secret,
      authUri: `${origin}/o/oauth2/auth`,
      tokenUri: `${origin}/token`,
      redirectUris,
      javascriptOrigins: [],
      ...changes,
    });
    writeFileSync(this.at(name), content);
  }

  run(...words: readonly string[]): Promise<Ending> {
    return this.terminal.run(['token', ...words]);
  }

  json(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
    return this.terminal.json('token', ...words);
  }

  /** Expects exactly one line of error output. */
  async failure(...words: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...words);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^grantway: [^\n]+\n$/);
    return stderr;
  }
}

export function tokenWorldForEach(): { readonly current: TokenWorld } {
  const server = serverForAll();
  let current: TokenWorld | undefined;
  beforeEach(async () => {
    const [port] = await freePorts(1);
    const redirectUri = `http://localhost:${port}/callback`;
    const client = await server.addClient({
      redirectUris: ['https://app.example.com/callback', redirectUri],
      project: { enabledApis: ['youtube.googleapis.com', 'drive.googleapis.com'] },
    });
    const world = new TokenWorld(server, client, redirectUri);
    current = world;
    return () => rmSync(world.folder, { recursive: true, force: true });
  });
  return {
    get current() {
      if (current === undefined) throw new TypeError('no test runs yet');
      return current;
    },
  };
}
