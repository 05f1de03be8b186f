/**
 * Runs a test server for one test, or for the tests of a `describe` or file. Closes the server afterwards, even if a test
 * fails, and expects that the server has reported no unexpected error.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

export type RunningOptions = TestServerOptions & {
  /** Reported errors don't fail the test, because the test makes the server fail on purpose. */
  readonly failuresAreWanted?: true;
};

/** The options, or a function that returns them after earlier hooks have run. */
type Options = RunningOptions | (() => RunningOptions);

/**
 * Starts one server for all tests of the enclosing `describe` or file. Read the server's members only in tests, and in
 * hooks that are registered later.
 */
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

/** Starts a server for the rest of the current test. */
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

  /** Forwards to the server that is running. */
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
