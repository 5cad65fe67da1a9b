// Signs a person in and goes on to the page that was asked for.
import { send } from "/static/api.js";

const form = document.querySelector("#sign-in");
const problem = document.querySelector("#problem");

// The provider's button takes along where the person wanted to go.
const provider = document.querySelector("#oidc");
const wanted = new URLSearchParams(location.search).get("next");
if (provider && wanted) provider.href += `?next=${encodeURIComponent(wanted)}`;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  const button = form.querySelector("button");
  // Checking a password takes a moment on purpose: one press is enough.
  button.disabled = true;
  const { email, password } = Object.fromEntries(new FormData(form));
  try {
    await send("POST", "/v1/sessions", { email, password });
    const next = new URLSearchParams(location.search).get("next") ?? "/";
    // Only a path of this very site: anything else would be an open redirect.
    location.assign(next.startsWith("/") && !next.startsWith("//") ? next : "/");
  } catch (refusal) {
    problem.textContent = refusal.detail ?? "Signing in did not work. Try again.";
    button.disabled = false;
    form.elements.password.select();
  }
});
