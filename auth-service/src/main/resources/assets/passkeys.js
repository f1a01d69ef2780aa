// The ceremonies of WebAuthn. Bytes travel as base64url, as browsers read and write them since level 3.
"use strict";

const supported = "credentials" in navigator && window.PublicKeyCredential
  && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

async function post(path, body) {
  const token = document.querySelector("input[name=_csrf]").value;
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": token },
    body: body ? JSON.stringify(body) : "{}",
  });
  if (!response.ok) {
    throw new Refused(response.status);
  }
  return response.status === 204 ? null : response.json();
}

class Refused extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

function tell(text) {
  const place = document.querySelector("[data-passkey-problem]");
  place.textContent = text;
  place.hidden = false;
}

function explain(failure, words) {
  if (failure.name === "InvalidStateError") {
    tell(words.known);
  } else if (failure instanceof Refused) {
    tell(words.refused);
  } else {
    tell(words.cancelled);
  }
}

async function add(form) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/webauthn/register/options"));
  const credential = await navigator.credentials.create({ publicKey });
  const name = form.elements.name.value.trim() || form.dataset.name || "";
  await post(`/webauthn/register?name=${encodeURIComponent(name)}`, credential.toJSON());
  location.assign("/account/passkeys/added");
}

async function choose(path, mediation, signal) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(`${path}/options`));
  return navigator.credentials.get({ publicKey, mediation, signal });
}

async function signIn(credential) {
  await post("/webauthn/authenticate", credential.toJSON());
  location.assign(entering.dataset.next || "/login/continue");
}

const adding = document.querySelector("[data-passkey-add]");
if (adding) {
  adding.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!supported) {
      tell(adding.dataset.unsupported);
      return;
    }
    const button = adding.querySelector("button");
    try {
      await add(adding);
    } catch (failure) {
      explain(failure, adding.dataset);
    } finally {
      setTimeout(() => { button.disabled = false; });
    }
  });
}

const entering = document.querySelector("[data-passkey-enter]");
if (entering && supported) {
  entering.hidden = false;
  const waiting = new AbortController();
  entering.querySelector("button").addEventListener("click", async () => {
    waiting.abort();
    try {
      await signIn(await choose("/webauthn/authenticate", "optional"));
    } catch (failure) {
      explain(failure, entering.dataset);
    }
  });
  // offers passkeys in the list of the e-mail field; that it cannot concerns nobody who did not choose one
  const offer = async () => {
    const possible = await PublicKeyCredential.isConditionalMediationAvailable?.();
    return possible ? choose("/webauthn/authenticate", "conditional", waiting.signal) : null;
  };
  offer().catch(() => null)
    .then((credential) => credential && signIn(credential))
    .catch((failure) => explain(failure, entering.dataset));
}

const confirming = document.querySelector("[data-passkey-confirm]");
if (confirming && supported) {
  confirming.hidden = false;
  confirming.querySelector("button").addEventListener("click", async () => {
    try {
      const credential = await choose("/webauthn/confirm", "optional");
      await post("/webauthn/confirm", credential.toJSON());
      location.assign("/account/confirm/continue");
    } catch (failure) {
      explain(failure, confirming.dataset);
    }
  });
}
