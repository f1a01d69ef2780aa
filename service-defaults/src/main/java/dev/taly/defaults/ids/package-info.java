/** Identifiers. */
@NullMarked
package dev.taly.defaults.ids;

import org.jspecify.annotations.NullMarked;
