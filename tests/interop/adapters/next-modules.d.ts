/** Next.js' bundler knows its modules by these names only. TypeScript, resolving as Node does, needs the ending `.js`. */
declare module 'next/headers' {
  export * from 'next/headers.js';
}
declare module 'next/navigation' {
  export * from 'next/navigation.js';
}
