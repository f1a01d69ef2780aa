/** What a company asks whoever books, and what counts as an answer. */
@NullMarked
package dev.taly.booking.questions;

import org.jspecify.annotations.NullMarked;
