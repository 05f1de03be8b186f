const exact = new Set([
  'key',
  'code',
  'state',
  'nonce',
  'sig',
  'sign',
  'jwt',
  'assertion',
  'pass',
  'upload_id',
]);

export function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    exact.has(lower) ||
    /auth|cookie|token|secret|password|credential|api[-_]?key|session|verifier|csrf|signature/.test(lower)
  );
}
