/** Who belongs to a company, as user-service says it now. */
@NullMarked
package dev.taly.auth.companies;

import org.jspecify.annotations.NullMarked;
