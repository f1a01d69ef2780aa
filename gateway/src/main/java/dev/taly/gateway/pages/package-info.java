/** What people see when the gateway itself has to refuse them: they cannot read documents for programs. */
@NullMarked
package dev.taly.gateway.pages;

import org.jspecify.annotations.NullMarked;
