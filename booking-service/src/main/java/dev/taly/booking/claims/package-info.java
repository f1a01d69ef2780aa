/** Who has which resource when: the rows whose constraint makes a double booking impossible. */
@NullMarked
package dev.taly.booking.claims;

import org.jspecify.annotations.NullMarked;
