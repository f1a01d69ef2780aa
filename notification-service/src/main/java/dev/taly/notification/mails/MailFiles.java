package dev.taly.notification.mails;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The files in {@code mail/} with their words, filled. */
@Component
public class MailFiles {

    private final ITemplateEngine templates;
    private final MessageSource words;

    MailFiles(ITemplateEngine mailEngine, MessageSource mailWords) {
        this.templates = mailEngine;
        this.words = mailWords;
    }

    public Language language(Locale locale) {
        return new Language(words, locale);
    }

    public String html(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".html", new Context(locale, values));
    }

    public String text(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".txt", new Context(locale, values));
    }
}
