"use strict";

// what check-accessibility runs

const { existsSync, readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SCHEMES = ["light", "dark"];

/** Paths and the answers that they get: what fails otherwise is a page as well. */
const PAGES = {
  "/docs": 200,
  "/problems": 200,
  "/problems/not-found": 200,
  "/login": 200,
  "/login/register": 200,
  "/login/forgot": 200,
  "/login/error?reason=expired": 400,
  "/login/sign-out": 200,
  "/login/verify?token=none": 200,
  "/login/nothing": 404,
  "/bff/nothing": 404,
};

/** And what each answers that needs to be told nothing. */
const SERVICES = {
  auth: "/api/v1/auth/mfa",
  user: "/api/v1/users/me",
  booking: "/api/v1/users/me/bookings",
  payment: null,
  notification: null,
  gateway: "/api/v1/session",
};

const [, , origin] = process.argv;
let found = 0;

async function main() {
  const executablePath = process.env.CHROMIUM || BROWSERS.find(existsSync);
  if (!executablePath) {
    throw new Error("There is no Chromium; install it, or name it in CHROMIUM");
  }
  const browser = await chromium.launch({ executablePath });
  try {
    for (const colorScheme of SCHEMES) {
      const page = await browser.newPage({ colorScheme });
      for (const [path, status] of Object.entries(PAGES)) {
        await open(page, path, status);
        await look(page, `${path} (${colorScheme})`);
      }
      for (const [service, operation] of Object.entries(SERVICES)) {
        await lookAtDocument(page, `/docs/${service}`, operation, colorScheme);
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
  console.log(found === 0 ? "axe finds nothing." : `axe finds ${found} faults.`);
  process.exitCode = found === 0 ? 0 : 1;
}

/** As it opens, with operations that are tried out, with what one of them answers, and with the dialog for tokens. */
async function lookAtDocument(page, path, operation, colorScheme) {
  await ready(page, path.replace("/docs/", "/docs/openapi/") + ".yaml");
  await open(page, path, 200);
  await page.locator(".opblock").first().waitFor();
  await look(page, `${path} (${colorScheme})`);
  for (const opens of (await page.locator(".opblock-summary-control").all()).slice(0, 3)) {
    await opens.click();
  }
  await page.locator(".try-out__btn").first().click();
  await look(page, `${path}, operations (${colorScheme})`);
  if (operation) {
    await execute(page.locator(".opblock-get", { has: page.locator(`[data-path="${operation}"]`) }));
    await look(page, `${path}, an answer (${colorScheme})`);
  }
  await page.locator(".btn.authorize").first().click();
  await page.locator(".dialog-ux .modal-ux-content").waitFor();
  await look(page, `${path}, tokens (${colorScheme})`);
}

/** A service that just began to run may take longer to describe itself for the first time than the gateway waits. */
async function ready(page, path) {
  const end = Date.now() + 60_000;
  while (!(await page.request.get(origin + path)).ok()) {
    if (Date.now() > end) {
      throw new Error(`${path} is not answered`);
    }
  }
}

/** Whether it is answered or refused, Swagger UI shows it. */
async function execute(operation) {
  if ((await operation.locator(".try-out").count()) === 0) {
    await operation.locator(".opblock-summary-control").click();
  }
  const tryOut = operation.locator(".try-out__btn:not(.cancel)");
  if ((await tryOut.count()) > 0) {
    await tryOut.click();
  }
  await operation.locator(".execute").click();
  await operation.locator(".live-responses-table").waitFor();
}

async function open(page, path, status) {
  const answer = await page.goto(origin + path);
  if (answer.status() !== status) {
    throw new Error(`${path} answered ${answer.status()}, not ${status}`);
  }
}

async function look(page, name) {
  await page.evaluate(AXE); // not as a script of the page, whose policy allows none
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    found += nodes.length;
    console.log(`${name}: ${id}: ${help}`);
    for (const node of nodes) {
      console.log(`  ${node.target.join(" ")}: ${node.any.concat(node.all, node.none).map((check) => check.message)[0] ?? ""}`);
    }
  }
  if (violations.length === 0) {
    console.log(`${name}: nothing`);
  }
}

main().catch((failure) => {
  console.error(failure.message);
  process.exitCode = 1;
});
