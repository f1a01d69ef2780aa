/** Where a request comes from. */
@NullMarked
package dev.taly.gateway.callers;

import org.jspecify.annotations.NullMarked;
