/** What people see and change of their own account in a browser. */
@NullMarked
package dev.taly.auth.accountpages;

import org.jspecify.annotations.NullMarked;
