/** Tokens that stand in links of mails: how often they are made, and that each is used once. */
@NullMarked
package dev.taly.auth.mailedtokens;

import org.jspecify.annotations.NullMarked;
