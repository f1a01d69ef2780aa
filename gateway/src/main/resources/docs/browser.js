"use strict";

/** Requests without a token go by the visitor's session, and what changes something needs its CSRF token. */
async function withCsrfToken(request) {
  const isSafe = ["GET", "HEAD"].includes((request.method || "GET").toUpperCase());
  if (!isSafe && !request.headers.Authorization) {
    const session = await (await fetch("/api/v1/session")).json();
    if (session.authenticated) {
      request.headers["X-CSRF-Token"] = session.csrfToken;
    }
  }
  return request;
}

/** Swagger UI puts a link into the button that opens an operation; opening it writes the same address. */
const plainNames = ({ React }) => ({
  components: { DeepLink: ({ text }) => React.createElement("span", null, text) },
});

const api = document.getElementById("api");

/** What Swagger UI gives no name, or another one than it shows, for those who hear the page. */
const NAMES = [
  ["select", (select) => (select.id === "servers" ? "Server" : rowOf(select) || "Media type")],
  ["textarea", (text) => rowOf(text) || "Request body"],
  [".close-modal", () => "Close"],
  [".copy-to-clipboard button", (button) => (button.closest(".curl-command") ? "Copy the command" : "Copy the answer")],
  ["table[role=region]", (table) => `Responses of ${operationOf(table)}`],
];

function mend() {
  for (const [selector, nameOf] of NAMES) {
    for (const found of api.querySelectorAll(`:is(${selector}):not([aria-label])`)) {
      found.setAttribute("aria-label", nameOf(found));
    }
  }
  for (const button of api.querySelectorAll(".modal-btn[aria-label]")) {
    button.removeAttribute("aria-label");
  }
  for (const text of api.querySelectorAll("pre:not([tabindex])")) {
    text.tabIndex = 0; // to be scrolled without a mouse
  }
  for (const heading of api.querySelectorAll(":is(h3, h4, h5):not([aria-level])")) {
    heading.setAttribute("aria-level", Number(heading.tagName[1]) - 1); // the title is of level 1
  }
}

/** The parameter that somebody fills in here. */
function rowOf(field) {
  return field.closest("tr[data-param-name]")?.dataset.paramName;
}

function operationOf(part) {
  const operation = part.closest(".opblock");
  return [".opblock-summary-method", ".opblock-summary-path"]
    .map((selector) => operation?.querySelector(selector)?.textContent)
    .join(" ");
}

new MutationObserver(mend).observe(api, { childList: true, subtree: true });

const service = window.location.pathname.split("/").pop();

window.SwaggerUIBundle({
  dom_id: "#api",
  url: `/docs/openapi/${service}.yaml`,
  deepLinking: true,
  validatorUrl: "none", // would send the document elsewhere
  requestInterceptor: withCsrfToken,
  plugins: [plainNames],
});
