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

/** One for all tests of the `describe` (or the file) in which this is called. Its members are there once a test runs. */
export function serverForAll(options?: RunningOptions): TestServer {
  const running = new RunningServer();
  beforeAll(() => running.start(options));
  afterAll(() => running.stop(options));
  return running.server;
}

/** The same, a new one for each test. */
export function serverForEach(options?: RunningOptions): TestServer {
  const running = new RunningServer();
  beforeEach(() => running.start(options));
  afterEach(() => running.stop(options));
  return running.server;
}

/** One for the rest of the test in which this is called. */
export async function serverForTest(options?: RunningOptions): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => stop(server, options));
  return server;
}

class RunningServer {
  #started: TestServer | undefined;

  /** Stands for the one that is running. */
  readonly server = new Proxy({} as TestServer, {
    get: (_, name) => {
      if (this.#started === undefined)
        throw new TypeError('no test runs yet: the server starts before the first one');
      return Reflect.get(this.#started, name);
    },
  });

  async start(options: TestServerOptions | undefined): Promise<void> {
    this.#started = await startTestServer(options);
  }

  async stop(options: RunningOptions | undefined): Promise<void> {
    const server = this.#started;
    this.#started = undefined;
    if (server !== undefined) await stop(server, options);
  }
}

async function stop(server: TestServer, { failuresAreWanted }: RunningOptions = {}): Promise<void> {
  await server.close();
  if (!failuresAreWanted) expect(server.failures).toEqual([]);
}
