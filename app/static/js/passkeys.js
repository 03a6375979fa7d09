// Passkeys: what the server asks, in the bytes that the browser wants, and the device's answer as JSON in a form.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const asked = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: keys(options.excludeCredentials) }),
  ...(options.allowCredentials && { allowCredentials: keys(options.allowCredentials) }),
});

const said = ({ id, rawId, type, response }, extensions) => ({
  id,
  rawId: text(rawId),
  type,
  extensions: JSON.stringify(extensions),
  response: Object.fromEntries(
    ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]
      .filter((name) => response[name])
      .map((name) => [name, text(response[name])]),
  ),
});

const answer = (credential) => {
  const found = said(credential, credential.getClientExtensionResults());
  const transports = credential.response.getTransports?.();
  if (transports) found.response.transports = transports;
  return JSON.stringify(found);
};

const ask = async (form) => {
  const publicKey = asked(JSON.parse(form.dataset.options));
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
  form.elements.credential.value = answer(credential);
  form.submit();
};

const failed = document.querySelector("[data-passkey-failed]");

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    failed.hidden = true;
    ask(form).catch(() => {
      failed.hidden = false;
    });
  });
}

// A way that this browser cannot go is not shown.
if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkeys]")) form.hidden = false;
}
