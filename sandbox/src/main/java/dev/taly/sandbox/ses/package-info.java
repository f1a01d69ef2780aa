/** Amazon SES v2: SendEmail with raw and simple content, delivered into the mailbox. */
@NullMarked
package dev.taly.sandbox.ses;

import org.jspecify.annotations.NullMarked;
