/** Webhooks of every provider: signed by their provider, delivered again and again until accepted, or held, lost and forged when told. */
@NullMarked
package dev.taly.sandbox.webhooks;

import org.jspecify.annotations.NullMarked;
