/** Lists that are read page by page. */
@NullMarked
package dev.taly.booking.pages;

import org.jspecify.annotations.NullMarked;
