/** Rules of structure that the tests of several modules keep. */
@NullMarked
package dev.taly.stack.rules;

import org.jspecify.annotations.NullMarked;
