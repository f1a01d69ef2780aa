/** What a request may contain at all: its size, its JSON, its characters and its dates. */
@NullMarked
package dev.taly.defaults.input;

import org.jspecify.annotations.NullMarked;
