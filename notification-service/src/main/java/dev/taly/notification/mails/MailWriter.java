package dev.taly.notification.mails;

import dev.taly.notification.deliveries.Attempt;

/** Puts the data of some templates into words. */
public interface MailWriter {

    /** Whether it has that template. */
    boolean writes(String template);

    Mail write(Attempt attempt);
}
