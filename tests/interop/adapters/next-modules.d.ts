/**
 * Next.js' bundler knows its modules only by these names. TypeScript resolves them as Node does, only with the ending
 * `.js`.
 */
declare module 'next/headers' {
  export * from 'next/headers.js';
}
declare module 'next/navigation' {
  export * from 'next/navigation.js';
}
