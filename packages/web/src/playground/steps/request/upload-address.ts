export function uploadAddress(address: string, uploadType: 'resumable' | 'media'): string {
  const url = new URL(address);
  if (!/^\/(?:resumable\/)?upload\//.test(url.pathname)) url.pathname = `/upload${url.pathname}`;
  if (!url.searchParams.has('uploadType')) {
    url.search += `${url.search === '' ? '?' : '&'}uploadType=${uploadType}`;
  }
  return url.href;
}
