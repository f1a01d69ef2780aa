/** The services behind the gateway and their instances. */
@NullMarked
package dev.taly.gateway.upstreams;

import org.jspecify.annotations.NullMarked;
