export function tags(page: string, name: string, ...having: readonly string[]): string[] {
  return (page.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []).filter((tag) =>
    having.every((part) => tag.includes(part)),
  );
}
