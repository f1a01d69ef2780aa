/** The keys that sign access tokens. */
@NullMarked
package dev.taly.auth.keys;

import org.jspecify.annotations.NullMarked;
