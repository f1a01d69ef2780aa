package dev.taly.notification.mails;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of one language. */
public record Language(MessageSource words, Locale locale) {

    /** @param arguments names among them stay whole, whichever way they are written */
    public String say(String key, Object... arguments) {
        return words.getMessage(key, Isolated.in(arguments), locale);
    }
}
