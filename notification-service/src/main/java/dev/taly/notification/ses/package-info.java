/** Amazon SES, the provider for e-mail. */
@NullMarked
package dev.taly.notification.ses;

import org.jspecify.annotations.NullMarked;
