package dev.taly.notification.mails;

import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.notification.deliveries.Attempt;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Mails about an account. */
@Component
class AccountMails implements MailWriter {

    /** The file of every mail that asks to follow a link. */
    private static final String LINK = "account-link";

    /** The file of every mail that tells what happened. */
    private static final String NOTICE = "account-notice";

    private final MailFiles files;
    private final MailLinks links;
    private final MailSettings settings;
    private final JsonMapper json;

    AccountMails(MailFiles files, MailLinks links, MailSettings settings, JsonMapper json) {
        this.files = files;
        this.links = links;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public boolean writes(String template) {
        return MailTemplate.find(template)
                .filter(known -> known.data() == MailRequested.class)
                .isPresent();
    }

    /** A link to follow, or what happened and what to do if it was not the owner. */
    @Override
    public Mail write(Attempt attempt) {
        MailRequested data = json.readValue(attempt.data(), MailRequested.class);
        Locale locale = attempt.locale();
        Language language = files.language(locale);
        String id = MailTemplate.of(data.kind()).id();
        Sealed token = data.token();
        Object[] arguments = {Objects.requireNonNullElse(data.detail(), ""), settings.support()};
        String subject = language.say(id + ".subject", arguments);
        Map<String, Object> values = Map.of(
                "subject",
                subject,
                "hello",
                hello(data, language),
                "why",
                language.say(id + ".why", arguments),
                "button",
                id + ".button",
                "otherwise",
                language.say(id + ".otherwise", arguments),
                "link",
                token == null ? links.page("/account") : links.secret(linkPath(data.kind()), token));
        String file = token == null ? NOTICE : LINK;
        return new Mail(subject, files.html(file, locale, values), files.text(file, locale, values), null, null);
    }

    /** By name only where its owner reads it: anybody can open an account with anybody's address. */
    private static String hello(MailRequested data, Language language) {
        return Boolean.TRUE.equals(data.addressProven())
                ? language.say("account.hello", data.displayName())
                : language.say("account.hello-nameless");
    }

    private static String linkPath(MailRequested.Kind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> "/login/verify";
            case RESET_PASSWORD -> "/login/reset";
            case CHANGE_EMAIL -> "/login/confirm-email";
            default -> throw new IllegalArgumentException(kind + " has no link");
        };
    }
}
