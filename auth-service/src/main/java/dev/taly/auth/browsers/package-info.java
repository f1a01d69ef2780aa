/** The browser sessions of this service's own pages, sealed in Redis. */
@NullMarked
package dev.taly.auth.browsers;

import org.jspecify.annotations.NullMarked;
