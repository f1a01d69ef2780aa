package dev.taly.notification.mails;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of one language. */
record Language(MessageSource words, Locale locale) {

    String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }
}
