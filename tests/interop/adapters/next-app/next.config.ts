/** Next.js compiles the client library from this repository's TypeScript. */
import type { NextConfig } from 'next';

const repository = process.env.APP_REPOSITORY ?? '.';

export default {
  transpilePackages: ['@grantway/client', '@grantway/protocol'],
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
} satisfies NextConfig;
