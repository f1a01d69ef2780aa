/** Money in answers, told with as many digits as its currency has after the point. */
@NullMarked
package dev.taly.defaults.money;

import org.jspecify.annotations.NullMarked;
