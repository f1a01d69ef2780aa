/** Accounts: an e-mail address, a password, and the proof that the address is theirs. */
@NullMarked
package dev.taly.auth.accounts;

import org.jspecify.annotations.NullMarked;
