package dev.taly.notification.mails;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.NotBlank;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the sender, with or without a name: {@code Taly <no-reply@taly.example>} (RFC 5322, section 3.4)
 * @param origin the public origin that links lead to
 */
@Validated
@ConfigurationProperties("taly.mail")
public record MailSettings(@NotBlank String from, @NotBlank String origin) {

    public MailSettings {
        parse(from);
    }

    /** The sender without the name. */
    String address() {
        return parse(from).getAddress();
    }

    /** @param company by whose name it is sent; null for our own */
    public InternetAddress sender(@Nullable String company) {
        InternetAddress sender = parse(from);
        try {
            if (company != null) {
                sender.setPersonal(company, StandardCharsets.UTF_8.name());
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        return sender;
    }

    private static InternetAddress parse(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("TALY_MAIL_FROM is no e-mail address: " + from, e);
        }
    }
}
