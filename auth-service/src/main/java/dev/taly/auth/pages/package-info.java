/** What people see of this service in a browser. */
@NullMarked
package dev.taly.auth.pages;

import org.jspecify.annotations.NullMarked;
