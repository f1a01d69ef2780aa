/** Whether the real providers are set up as docs/providers.md says. */
@NullMarked
package dev.taly.stack.providers;

import org.jspecify.annotations.NullMarked;
