/** The books: every cent that a provider took or gave back, once, as a transfer between two accounts. */
@NullMarked
package dev.taly.payment.ledger;

import org.jspecify.annotations.NullMarked;
