/** Next.js' bundler knows its modules by these names only, and Node's rules of resolution only with an ending. */
declare module 'next/headers' {
  export * from 'next/headers.js';
}
declare module 'next/navigation' {
  export * from 'next/navigation.js';
}
