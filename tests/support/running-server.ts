/**
 * Runs a test server for a test, `describe` or file. Closes the server even after a failure, and expects no unexpected
 * errors of it.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

export type RunningOptions = TestServerOptions & {
  /** The test makes the server fail on purpose. */
  readonly failuresAreWanted?: true;
};

/** If this is a function, it's called after earlier hooks. */
type Options = RunningOptions | (() => RunningOptions);

/** Starts one server for the enclosing `describe` or file. Read its members only in tests and later hooks. */
export function serverForAll(options?: Options): TestServer {
  const running = new RunningServer(options);
  beforeAll(() => running.start());
  afterAll(() => running.stop());
  return running.server;
}

/** Starts a new server for each test of the enclosing `describe` or file. */
export function serverForEach(options?: Options): TestServer {
  const running = new RunningServer(options);
  beforeEach(() => running.start());
  afterEach(() => running.stop());
  return running.server;
}

export async function serverForTest(options?: RunningOptions): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => stop(server, options));
  return server;
}

class RunningServer {
  readonly #options: Options;
  #started: { server: TestServer; options: RunningOptions } | undefined;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  readonly server = new Proxy({} as TestServer, {
    get: (_, name) => {
      if (this.#started === undefined)
        throw new TypeError('no test runs yet: the server starts before the first test');
      return Reflect.get(this.#started.server, name);
    },
  });

  async start(): Promise<void> {
    const options = typeof this.#options === 'function' ? this.#options() : this.#options;
    this.#started = { server: await startTestServer(options), options };
  }

  async stop(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    if (started !== undefined) await stop(started.server, started.options);
  }
}

async function stop(server: TestServer, { failuresAreWanted }: RunningOptions = {}): Promise<void> {
  await server.close();
  if (!failuresAreWanted) expect(server.failures).toEqual([]);
}
