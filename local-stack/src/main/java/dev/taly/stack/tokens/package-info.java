/** Access tokens as an attacker would make them, for the tests of whoever checks tokens. */
@NullMarked
package dev.taly.stack.tokens;

import org.jspecify.annotations.NullMarked;
