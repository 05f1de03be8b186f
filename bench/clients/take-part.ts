/** The part that all client programs share: a program reads its setup, then answers orders. */
import { findParent } from '../parent.ts';

export type ClientSetup = {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** The users take turns in calling the API. */
  readonly users: number;
};

export type ClientProgram = {
  readonly call: (user: number) => Promise<void>;
  /** Makes the client believe that the first user's access token has expired. Needed for `client-storm`. */
  readonly endToken?: () => Promise<void>;
};

export type Order =
  | {
      readonly order: 'load';
      readonly seconds: number;
      readonly concurrency: number;
      readonly bare: boolean;
    }
  | { readonly order: 'end-token' }
  /** All these calls are concurrent and for the first user. */
  | { readonly order: 'storm'; readonly calls: number };

export type Load = {
  readonly calls: number;
  readonly microseconds: number;
  readonly cpuMicroseconds: number;
  readonly p99Ms: number;
};

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

export async function readAnswer(response: Response): Promise<void> {
  if (response.status !== 200) throw new Error(`The API answers ${response.status}.`);
  checkAnswer(await response.json());
}

export function checkAnswer(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('id' in body))
    throw new Error('The answer of the API is not a file.');
}
