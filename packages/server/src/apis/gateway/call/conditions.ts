export function requireMatch(_call: unknown, _etag: string): void {}
