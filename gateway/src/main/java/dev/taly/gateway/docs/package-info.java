/** The API's documentation for people: what each service says of itself, in a browser of ours. */
@NullMarked
package dev.taly.gateway.docs;

import org.jspecify.annotations.NullMarked;
