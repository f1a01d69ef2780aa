/** What passes between callers and services, and what does not. */
@NullMarked
package dev.taly.gateway.headers;

import org.jspecify.annotations.NullMarked;
