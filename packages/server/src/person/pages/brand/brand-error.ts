/** The message is one line that names the setting and says what to change. */
export class BrandError extends Error {
  override readonly name = 'BrandError';
}
