/**
 * The app must import Next.js' modules by these names, because Next.js' bundler knows no others. TypeScript resolves
 * modules as Node does, so it finds these modules only with the ending `.js`.
 */
declare module 'next/headers' {
  export * from 'next/headers.js';
}
declare module 'next/navigation' {
  export * from 'next/navigation.js';
}
