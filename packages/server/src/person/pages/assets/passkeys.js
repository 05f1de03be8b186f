/*
 * Asks the browser for a passkey when a person submits a form, and sends the browser's answer with that form. The form's
 * `data-passkey` says whether to "get" or "create" a passkey, and `data-options` has the options as JSON. The answer goes
 * into the form's hidden field `passkey`. Elements with `data-with-passkeys` need this script, so the server sends them
 * hidden and the script reveals them.
 */
const offered = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** The controller that aborts the pending request, because a browser takes only one request at a time. */
let waiting;

async function ask(form, mediation) {
  waiting?.abort();
  waiting = new AbortController();
  const options = JSON.parse(form.dataset.options);
  const request = { signal: waiting.signal };
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({
          ...request,
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          ...request,
          ...(mediation && { mediation }),
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  if (credential === null) return;
  form.elements.namedItem('passkey').value = JSON.stringify(credential.toJSON());
  form.submit();
}

/**
 * Shows the form's text for a failed request. Hides it if there is no error, or if this script aborted the request. A person
 * who closes the browser's dialog stays on the page. Web Authentication Level 3 §5.1.3: InvalidStateError says that the
 * device already has one of the excluded passkeys.
 */
function tell(form, errorName) {
  const present = errorName === 'InvalidStateError' && form.dataset.passkey === 'create';
  show(form, '[data-passkey-present]', present);
  show(form, '[data-passkey-failed]', !present && errorName !== undefined && errorName !== 'AbortError');
}

function show(form, selector, shown) {
  const words = form.querySelector(selector);
  if (words !== null) words.hidden = !shown;
}

if (offered) for (const element of document.querySelectorAll('[data-with-passkeys]')) element.hidden = false;

for (const form of offered ? document.querySelectorAll('form[data-passkey]') : []) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    tell(form);
    ask(form).catch((error) => tell(form, error.name));
  });
  // While the person types an address, the browser offers their passkeys there (conditional mediation).
  if (form.dataset.passkey === 'get' && (await PublicKeyCredential.isConditionalMediationAvailable?.())) {
    ask(form, 'conditional').catch(() => {});
  }
}
