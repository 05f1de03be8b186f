/** Types for what Vite adds to modules. */
declare module '*.css';

interface ImportMeta {
  /** Returns all modules that match, by path. Vite replaces the call with imports. */
  glob<Module>(pattern: string, options: { readonly eager: true }): Readonly<Record<string, Module>>;
}
