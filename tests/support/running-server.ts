/**
 * A test server for as long as a test needs it: started before, closed after, whatever became of the test. Nothing that
 * no handler expected may have happened in it by then.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

export type RunningOptions = TestServerOptions & {
  /** Its handlers are made to fail: the tests look at `failures` themselves. */
  readonly failuresAreWanted?: true;
};

/** The options, or what knows them once the hooks before have run. */
type Options = RunningOptions | (() => RunningOptions);

/** One for all tests of the `describe` (or the file) in which this is called. Its members are there once a test runs. */
export function serverForAll(options?: Options): TestServer {
  const running = new RunningServer(options);
  beforeAll(() => running.start());
  afterAll(() => running.stop());
  return running.server;
}

/** The same, a new one for each test. */
export function serverForEach(options?: Options): TestServer {
  const running = new RunningServer(options);
  beforeEach(() => running.start());
  afterEach(() => running.stop());
  return running.server;
}

/** One for the rest of the test in which this is called. */
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

  /** Stands for the one that is running. */
  readonly server = new Proxy({} as TestServer, {
    get: (_, name) => {
      if (this.#started === undefined)
        throw new TypeError('no test runs yet: the server starts before the first one');
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
