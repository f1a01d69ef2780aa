/** What each fault test did and measured, as the page docs/reliability.md. */
package dev.taly.e2e.reliability;
