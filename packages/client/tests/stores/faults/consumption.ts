import { type Fault, meanwhile } from './fault.ts';

export const consumptionFaults: readonly Fault[] = [
  {
    fault: 'a key can be used again',
    found: 'consume: accepts a key once while it is kept',
    store: () => ({ consume: async () => true }),
  },
  {
    fault: 'the store takes the seconds of a key for milliseconds',
    found: 'consume: accepts a key once while it is kept',
    store: (whole) => ({ consume: (key, seconds) => whole.consume(key, seconds / 1000) }),
  },
  {
    fault: 'a key is looked up in one step and stored in the next',
    found: 'consume: one of several parallel uses of a key succeeds',
    store: () => {
      const used = new Set<string>();
      return {
        consume: async (key) => {
          const free = !used.has(key);
          await meanwhile();
          used.add(key);
          return free;
        },
      };
    },
  },
  {
    fault: 'keys are compared case-insensitively',
    found: 'consume: distinguishes keys by every character',
    store: (whole) => ({ consume: (key, seconds) => whole.consume(key.toLowerCase(), seconds) }),
  },
  {
    fault: 'all keys are forgotten when the first expires',
    found: 'consume: an expired key does not free another',
    store: (whole) => {
      let used = new Set<string>();
      let ends = Infinity;
      return {
        ...whole,
        consume: async (key, seconds) => {
          if (ends <= Date.now()) used = new Set();
          ends = Math.min(ends, Date.now() + seconds * 1000);
          if (used.has(key)) return false;
          used.add(key);
          return true;
        },
      };
    },
  },
];
