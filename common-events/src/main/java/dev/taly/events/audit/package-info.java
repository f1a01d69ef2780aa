/** What somebody did that has to be accounted for. */
@NullMarked
package dev.taly.events.audit;

import org.jspecify.annotations.NullMarked;
