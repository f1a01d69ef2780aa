/** Calls between services, and entity tags. */
@NullMarked
package dev.taly.defaults.http;

import org.jspecify.annotations.NullMarked;
