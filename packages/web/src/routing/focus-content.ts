/** Moves the focus to the page's content. Call it when the focused button disappears. */
export function focusContent(): void {
  document.getElementById('content')?.focus({ preventScroll: true });
}
