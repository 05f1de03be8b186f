/**
 * `@grantway/client/stores/redis`: grants in Redis 6.2 or newer, or Valkey, through the Redis client that your app
 * uses. Leases expire by Redis' own clock.
 *
 * Each grant is a hash. Each change is one script, and Redis runs no other command meanwhile. All keys of a store share
 * one hash tag, because a script in a cluster can only use keys of one node.
 *
 * Redis keeps data only as safely as you configure it: see `docs/guide/stores.md`.
 */
import type { GrantStore } from './grant-store.ts';

/** The method of node-redis' client that the store uses. */
export type RedisClient = {
  /** Sends a command with its arguments, and returns Redis' answer: texts, numbers, null, and lists of them. */
  sendCommand(args: string[]): Promise<unknown>;
};

export type RedisGrantStoreOptions = {
  /**
   * Starts all keys: 1 to 64 letters, digits, `_`, `-`, `.` and `:`. Each OAuth client needs its own prefix. Default:
   * `grantway`.
   */
  readonly prefix?: string;
};

const prefixPattern = /^[A-Za-z0-9_.:-]{1,64}$/;

/** KEYS: grant, ids, pending ids. ARGV: user id, version, content, pending, expected version, expected lease. */
const writeScript = `
local version, lease = unpack(redis.call('HMGET', KEYS[1], 'version', 'lease'))
if (version or '') ~= ARGV[5] then return 0 end
if version and ARGV[6] ~= '' and lease ~= ARGV[6] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'content', ARGV[3], 'pending', ARGV[4])
redis.call('ZADD', KEYS[2], 0, ARGV[1])
if ARGV[4] == '1' then redis.call('ZADD', KEYS[3], 0, ARGV[1]) else redis.call('ZREM', KEYS[3], ARGV[1]) end
return 1`;

/** KEYS: grant, ids, pending ids. ARGV: user id, expected version, expected lease. */
const removeScript = `
local version, lease = unpack(redis.call('HMGET', KEYS[1], 'version', 'lease'))
if version ~= ARGV[2] then return 0 end
if ARGV[3] ~= '' and lease ~= ARGV[3] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return 1`;

/** KEYS: grant. ARGV: lease, its lifetime in milliseconds. */
const acquireScript = `
local version, lease, ends = unpack(redis.call('HMGET', KEYS[1], 'version', 'lease', 'leaseEndsAt'))
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if not version or (lease and tonumber(ends) > now) then return 0 end
redis.call('HSET', KEYS[1], 'lease', ARGV[1], 'leaseEndsAt', string.format('%.0f', now + ARGV[2]))
return 1`;

/** KEYS: grant. ARGV: lease. */
const releaseScript = `
if redis.call('HGET', KEYS[1], 'lease') ~= ARGV[1] then return 0 end
return redis.call('HDEL', KEYS[1], 'lease', 'leaseEndsAt')`;

/** @throws {TypeError} if the prefix breaks the rule of the option `prefix` */
export function redisGrantStore(client: RedisClient, options: RedisGrantStoreOptions = {}): GrantStore {
  const prefix = options.prefix ?? 'grantway';
  if (!prefixPattern.test(prefix)) {
    throw new TypeError(
      `A prefix is 1 to 64 letters, digits, "_", "-", "." and ":". Change ${JSON.stringify(prefix)}.`,
    );
  }
  const grantKey = (userId: string) => `{${prefix}}:grant:${userId}`;
  const idsKey = `{${prefix}}:ids`;
  const pendingKey = `{${prefix}}:pending`;

  /** Sends the whole script each time, because Redis may drop cached scripts at any time. */
  async function evaluate(
    script: string,
    keys: readonly string[],
    values: readonly string[],
  ): Promise<boolean> {
    return Number(await client.sendCommand(['EVAL', script, `${keys.length}`, ...keys, ...values])) === 1;
  }

  return {
    async read(userId) {
      const command = ['HMGET', grantKey(userId), 'version', 'content', 'pending'];
      const [version, content, pending] = (await client.sendCommand(command)) as (string | null)[];
      if (version == null || content == null) return undefined;
      return { version, content, revocationPending: pending === '1' };
    },
    write(userId, { version, content, revocationPending }, condition) {
      return evaluate(
        writeScript,
        [grantKey(userId), idsKey, pendingKey],
        [
          userId,
          version,
          content,
          revocationPending ? '1' : '0',
          condition.version ?? '',
          condition.lease ?? '',
        ],
      );
    },
    async remove(userId, { version, lease }) {
      if (version === undefined) return false;
      return evaluate(removeScript, [grantKey(userId), idsKey, pendingKey], [userId, version, lease ?? '']);
    },
    acquireLease(userId, lease, lifetimeSeconds) {
      return evaluate(acquireScript, [grantKey(userId)], [lease, milliseconds(lifetimeSeconds)]);
    },
    async releaseLease(userId, lease) {
      await evaluate(releaseScript, [grantKey(userId)], [lease]);
    },
    async list({ after, limit, revocationPending }) {
      const key = revocationPending ? pendingKey : idsKey;
      const begin = after === undefined ? '-' : `(${after}`;
      const command = ['ZRANGE', key, begin, '+', 'BYLEX', 'LIMIT', '0', `${limit}`];
      return (await client.sendCommand(command)) as string[];
    },
    async consume(key, lifetimeSeconds) {
      const command = ['SET', `{${prefix}}:used:${key}`, '1', 'NX', 'PX', milliseconds(lifetimeSeconds)];
      return (await client.sendCommand(command)) === 'OK';
    },
  };
}

function milliseconds(seconds: number): string {
  return `${Math.ceil(seconds * 1000)}`;
}
