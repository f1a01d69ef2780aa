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

const service = window.location.pathname.split("/").pop();

window.SwaggerUIBundle({
  dom_id: "#api",
  url: `/docs/openapi/${service}.yaml`,
  deepLinking: true,
  validatorUrl: "none", // would send the document elsewhere
  requestInterceptor: withCsrfToken,
});
