/** What a password has to be like, and how it is hashed. */
@NullMarked
package dev.taly.auth.passwords;

import org.jspecify.annotations.NullMarked;
