/** Machine clients: the other services, which get tokens of their own for internal calls. */
@NullMarked
package dev.taly.auth.clients;

import org.jspecify.annotations.NullMarked;
