/** What opens an account, of which one is always left. */
@NullMarked
package dev.taly.auth.waysin;

import org.jspecify.annotations.NullMarked;
