/**
 * Runs inside the network namespace, beside the developer's program. It passes connections to Unix sockets, which lead
 * out, and answers DNS queries. It stops when its standard input closes, so it never outlives `grantway exec`.
 *
 * Its only argument is an `InsidePlan` as JSON. It prints `ready`, later `unknown NAME` for unknown names, and `trouble
 * PORT (REASON)`.
 */
import { rmSync } from 'node:fs';
import { startNameServer } from './name-server.ts';
import { type Place, reasonOf, startRelay } from './relay.ts';

export type InsidePlan = {
  /** The folder of the Unix sockets. This program removes it if `grantway exec` was killed. */
  readonly sockets: string;
  readonly relays: readonly { readonly from: Place; readonly to: Place }[];
  readonly nameServer: {
    readonly address: string;
    readonly names: Readonly<Record<string, string>>;
    readonly forwardTo?: string | undefined;
  };
};

async function run(plan: InsidePlan): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  process.stdout.on('error', () => process.exit());
  process.stdin.on('error', () => process.exit());
  process.stdin.on('close', () => {
    rmSync(plan.sockets, { recursive: true, force: true });
    process.exit();
  });
  process.stdin.resume();
  for (const { from, to } of plan.relays) {
    const name = 'port' in to ? `port ${to.port}` : '';
    await startRelay(from, to, (error) => {
      if (name !== '') print(`trouble ${name} (${reasonOf(error)})`);
    });
  }
  await startNameServer({ ...plan.nameServer, onUnknown: (name) => print(`unknown ${name}`) });
  print('ready');
}

run(JSON.parse(process.argv[2] ?? '')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
