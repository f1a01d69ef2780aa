/** Receipts for payments: numbered when the money came, then written as PDF and stored in S3. */
@NullMarked
package dev.taly.payment.receipts;

import org.jspecify.annotations.NullMarked;
