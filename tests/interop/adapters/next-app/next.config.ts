/** Configures Next.js to compile the client library from this repository's TypeScript sources. */
import type { NextConfig } from 'next';

const repository = process.env.APP_REPOSITORY ?? '.';

export default {
  transpilePackages: ['@grantway/client', '@grantway/protocol'],
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
} satisfies NextConfig;
