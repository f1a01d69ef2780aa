/** Encryption of secrets in transit to a person and of data at rest. */
@NullMarked
package dev.taly.defaults.sealing;

import org.jspecify.annotations.NullMarked;
