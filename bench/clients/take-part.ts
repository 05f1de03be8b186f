/**
 * Runs a client program that the benchmark measures. First the benchmark sends the program its setup. Then it sends
 * orders, such as `load` or `storm`. The program answers each order.
 */
import { findParent } from '../parent.ts';

/** The part of the setup that every client gets. */
export type ClientSetup = {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** Number of users that take turns in calling the API. Each user has a grant of its own. */
  readonly users: number;
};

export type ClientProgram = {
  /** Makes one API call for a user and reads the answer. @throws Error if the status is an error or the body has no `id` */
  readonly call: (user: number) => Promise<void>;
  /**
   * Makes the client believe that the first user's access token expired an hour ago. Only clients that take part in
   * `client-storm` have this function.
   */
  readonly endToken?: () => Promise<void>;
};

export type Order =
  | {
      readonly order: 'load';
      readonly seconds: number;
      readonly concurrency: number;
      /** Whether to call with a bare `fetch` instead of the client. */
      readonly bare: boolean;
    }
  | { readonly order: 'end-token' }
  /** The program makes `calls` concurrent calls for the first user. */
  | { readonly order: 'storm'; readonly calls: number };

/** The answer to `load`. */
export type Load = {
  readonly calls: number;
  readonly microseconds: number;
  /** The program's processor time, in all threads. */
  readonly cpuMicroseconds: number;
  /** Milliseconds within which 99 of 100 calls ended. */
  readonly p99Ms: number;
};

/** The answer to `storm`. */
export type StormPart = { readonly cpuMicroseconds: number };

export async function takePart<Setup extends ClientSetup>(
  start: (setup: Setup) => Promise<ClientProgram>,
): Promise<void> {
  const parent = findParent();
  const setup = await parent.listen<Setup>();
  const begun: Begun = { setup, program: await start(setup), bareCall: await makeBareCall(setup) };
  parent.tell({});
  for (;;) parent.tell(await obey(await parent.listen<Order>(), begun));
}

type Begun = {
  readonly setup: ClientSetup;
  readonly program: ClientProgram;
  readonly bareCall: ClientProgram['call'];
};

/** Returns a function that calls the API with a bare `fetch`, always with the same access token. */
export async function makeBareCall({ apiUrl, tokenUrl }: ClientSetup): Promise<ClientProgram['call']> {
  const response = await fetch(tokenUrl, { method: 'POST' });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  return async () => readAnswer(await fetch(apiUrl, { headers }));
}

async function obey(order: Order, { program: { call, endToken }, bareCall, setup }: Begun): Promise<object> {
  switch (order.order) {
    case 'load':
      return load(order.bare ? bareCall : call, setup.users, order);
    case 'end-token':
      if (endToken === undefined) throw new TypeError('This client can’t take part in the storm.');
      await endToken();
      return {};
    case 'storm':
      return storm(call, order.calls);
  }
}

async function storm(call: ClientProgram['call'], calls: number): Promise<StormPart> {
  const cpuBefore = process.cpuUsage();
  await Promise.all(Array.from({ length: calls }, () => call(0)));
  return { cpuMicroseconds: cpuSince(cpuBefore) };
}

async function load(
  call: ClientProgram['call'],
  users: number,
  { seconds, concurrency }: { readonly seconds: number; readonly concurrency: number },
): Promise<Load> {
  const milliseconds: number[] = [];
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1_000;
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let now = performance.now(); now < end; ) {
        const user = next % users;
        next += 1;
        await call(user);
        const done = performance.now();
        milliseconds.push(done - now);
        now = done;
      }
    }),
  );
  const microseconds = (performance.now() - start) * 1_000;
  const cpuMicroseconds = cpuSince(cpuBefore);
  milliseconds.sort((a, b) => a - b);
  return {
    calls: milliseconds.length,
    microseconds,
    cpuMicroseconds,
    p99Ms: milliseconds[Math.floor(milliseconds.length * 0.99)] ?? Number.NaN,
  };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Checks the status and the body of a `fetch` response. A client with its own HTTP client calls `checkAnswer` instead. */
export async function readAnswer(response: Response): Promise<void> {
  if (response.status !== 200) throw new Error(`The API answers ${response.status}.`);
  checkAnswer(await response.json());
}

export function checkAnswer(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('id' in body))
    throw new Error('The answer of the API is not a file.');
}
