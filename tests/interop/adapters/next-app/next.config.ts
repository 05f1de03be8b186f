/** Next.js' configuration: the library is used as it stands in this repository, in TypeScript. */
import type { NextConfig } from 'next';

const repository = process.env.APP_REPOSITORY ?? '.';

export default {
  transpilePackages: ['@grantway/client', '@grantway/protocol'],
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
} satisfies NextConfig;
