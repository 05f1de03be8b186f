/*
 * Sends the answer of an authorization request to the application as soon as the page is there, without waiting for the
 * button. Its fields go as soon as they are sent: a page that is come back to never sends a used code again.
 */
const form = document.querySelector('form[data-send-at-once]');
if (form !== null) {
  HTMLFormElement.prototype.submit.call(form);
  form.replaceChildren();
}
