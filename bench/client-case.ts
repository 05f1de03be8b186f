import { join } from 'node:path';
import type { BenchCase, Conditions, Outcome } from './case.ts';
import { Child, loadCore, serverCore } from './child.ts';
import type { GoogleSetup, Way } from './clients/google-auth-library.ts';
import type { StoreSetup } from './clients/grant-store.ts';
import type { GrantwaySetup } from './clients/grantway.ts';
import type { ClientSetup } from './clients/take-part.ts';
import type { StoreServer } from './servers/store-server.ts';

export type ClientContestant = {
  readonly key: string;
  readonly title: string;
  readonly program: string;
  readonly setup: object;
};

export type StoreKind = StoreSetup['kind'];

export type ClientCase = {
  readonly name: string;
  readonly title: string;
  /** How long the token endpoint takes for each answer. */
  readonly tokenMilliseconds: number;
  readonly measure: (surroundings: Surroundings, conditions: Conditions) => Promise<Outcome>;
};

export function clientCase({ name, title, tokenMilliseconds, measure }: ClientCase): BenchCase {
  return {
    name,
    title,
    needs: ['taskset'],
    async run(conditions) {
      const surroundings = await Surroundings.start(conditions, tokenMilliseconds);
      try {
        return await measure(surroundings, conditions);
      } finally {
        await surroundings.stop();
      }
    },
  };
}

/** `request` uses the library's own HTTP client; `headers` puts the library's headers on a bare `fetch`. */
export function googleAuthLibrary(key: string, way: Way): ClientContestant {
  const told = { request: 'request', headers: 'getRequestHeaders and bare fetch' }[way];
  return {
    key,
    title: `google-auth-library, ${told}`,
    program: 'google-auth-library.ts',
    setup: { way } satisfies GoogleSetup,
  };
}

export class Surroundings {
  readonly #conditions: Conditions;
  readonly #children: Child<unknown>[] = [];
  readonly #urls = new Map<StoreKind, string>();
  #origin = '';

  private constructor(conditions: Conditions) {
    this.#conditions = conditions;
  }

  static async start(conditions: Conditions, tokenMilliseconds: number): Promise<Surroundings> {
    const surroundings = new Surroundings(conditions);
    const api = await surroundings.#launch<{ readonly port: number }>({
      title: 'the API',
      program: 'servers/sample-api.ts',
      core: serverCore,
      setup: { folder: conditions.makeFolder(), tokenMilliseconds },
    });
    surroundings.#origin = `http://127.0.0.1:${api.ready.port}`;
    for (const kind of ['postgres', 'redis'] as const) {
      conditions.showProgress(`starting the server of the store ${kind}`);
      const { ready } = await surroundings.#launch<StoreServer>({
        title: kind,
        program: 'servers/store-server.ts',
        core: serverCore,
        setup: { kind, folder: conditions.makeFolder() },
      });
      if (ready.url !== undefined) surroundings.#urls.set(kind, ready.url);
    }
    return surroundings;
  }

  /** @returns undefined if the store needs a server that this machine doesn't have */
  grantway(kind: StoreKind): ClientContestant | undefined {
    const title = { memory: 'memory', sqlite: 'SQLite', postgres: 'PostgreSQL', redis: 'Redis' }[kind];
    const store = this.#store(kind);
    if (store === undefined) return undefined;
    return {
      key: `grantway-${kind}`,
      title: `grant.fetch, ${title}`,
      program: 'grantway.ts',
      setup: { store } satisfies GrantwaySetup,
    };
  }

  async startClient(contestant: ClientContestant, users: number): Promise<Child<unknown>> {
    const everybody: ClientSetup = {
      apiUrl: `${this.#origin}/api`,
      tokenUrl: `${this.#origin}/token`,
      users,
    };
    return this.#launch({
      title: contestant.title,
      program: `clients/${contestant.program}`,
      core: loadCore,
      setup: { ...everybody, ...contestant.setup },
    });
  }

  /** Invalidates all tokens, and resets the count of refreshes. */
  async endTokens(): Promise<void> {
    await (await fetch(`${this.#origin}/new-generation`)).text();
  }

  async countRefreshes(): Promise<number> {
    const answer = (await (await fetch(`${this.#origin}/refreshes`)).json()) as {
      readonly refreshes: number;
    };
    return answer.refreshes;
  }

  async stop(): Promise<void> {
    this.#conditions.showProgress('');
    for (const child of this.#children.toReversed()) await child.stop();
  }

  async #launch<Ready>(launch: Parameters<typeof Child.start>[0]): Promise<Child<Ready>> {
    const child = await Child.start<Ready>(launch);
    this.#children.push(child);
    return child;
  }

  #store(kind: StoreKind): StoreSetup | undefined {
    if (kind === 'memory') return { kind };
    if (kind === 'sqlite') return { kind, file: join(this.#conditions.makeFolder(), 'grants.db') };
    const url = this.#urls.get(kind);
    return url === undefined ? undefined : { kind, url };
  }
}
