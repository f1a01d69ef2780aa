/** Webhooks of every provider: signed by their provider, delivered again and again until they are accepted. */
@NullMarked
package dev.taly.sandbox.webhooks;

import org.jspecify.annotations.NullMarked;
