// Asks the authenticator, and hands its answer to the program that opened this page. Decides nothing.
const page = document.querySelector("main").dataset;
const [sign, refuse, status] = ["sign", "refuse", "status"].map((id) => document.getElementById(id));

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const credentials = page.credentials.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));

async function create() {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { id: page.rp, name: "GridChain" },
      user: { id: bytes(page.challenge), name: page.name, displayName: page.name },
      challenge: bytes(page.challenge),
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
      excludeCredentials: credentials,
    },
  });
  return {
    credentialId: text(made.rawId),
    clientDataJson: text(made.response.clientDataJSON),
    authenticatorData: text(made.response.getAuthenticatorData()),
    signature: "",
    publicKey: text(made.response.getPublicKey()),
  };
}

async function get() {
  const made = await navigator.credentials.get({
    publicKey: {
      rpId: page.rp,
      challenge: bytes(page.challenge),
      allowCredentials: credentials,
      userVerification: "required",
    },
  });
  return {
    credentialId: text(made.rawId),
    clientDataJson: text(made.response.clientDataJSON),
    authenticatorData: text(made.response.authenticatorData),
    signature: text(made.response.signature),
    publicKey: "",
  };
}

async function hand(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  status.textContent = await answer.text();
  return answer.ok;
}

async function run(work) {
  sign.disabled = refuse.disabled = true;
  try {
    if (await work()) return;
  } catch (fault) {
    status.textContent = fault.message;
  }
  sign.disabled = refuse.disabled = false;
}

sign.addEventListener("click", () => run(async () => hand("answer", await (page.kind === "create" ? create() : get()))));
refuse.addEventListener("click", () => run(() => hand("refuse", {})));
