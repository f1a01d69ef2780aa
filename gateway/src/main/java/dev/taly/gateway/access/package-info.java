/** Who may come in: tokens are checked here once, and again by every service; requests of other sites are refused. */
@NullMarked
package dev.taly.gateway.access;

import org.jspecify.annotations.NullMarked;
