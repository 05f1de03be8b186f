/** Moves the focus to the page's content. To call if the button that had the focus disappears, because its work is done. */
export function focusContent(): void {
  document.getElementById('content')?.focus({ preventScroll: true });
}
