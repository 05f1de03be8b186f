/*
 * Sends the answer to an authorization request to the app as soon as the page loads, so nobody has to press the button. It
 * then removes the form's fields. If the person comes back to the page, it can't send the used code again.
 */
const form = document.querySelector('form[data-send-at-once]');
if (form !== null) {
  HTMLFormElement.prototype.submit.call(form);
  form.replaceChildren();
}
