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
 * @param support where somebody reads what people write who have lost their account, and what answers mails about accounts
 * @param origin the public origin that links lead to
 */
@Validated
@ConfigurationProperties("taly.mail")
public record MailSettings(
        @NotBlank String from,
        @NotBlank String support,
        @NotBlank String origin) {

    public MailSettings {
        parse("TALY_MAIL_FROM", from);
        parse("TALY_SUPPORT_EMAIL", support);
    }

    /** The sender without the name. */
    String address() {
        return parse("TALY_MAIL_FROM", from).getAddress();
    }

    /** @param company in whose name it is sent; null for our own */
    public InternetAddress sender(Mail.@Nullable Sender company) {
        InternetAddress sender = parse("TALY_MAIL_FROM", from);
        return company == null ? sender : named(sender, company.name());
    }

    /**
     * Who reads answers, if not the sender.
     *
     * @param company in whose name it is sent; null for our own
     */
    public @Nullable InternetAddress replyTo(Mail.@Nullable Sender company) {
        if (company == null) {
            return parse("TALY_SUPPORT_EMAIL", support);
        }
        return company.contact() == null ? null : named(parse("its contact", company.contact()), company.name());
    }

    private static InternetAddress named(InternetAddress address, String name) {
        try {
            address.setPersonal(name, StandardCharsets.UTF_8.name());
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static InternetAddress parse(String variable, String address) {
        try {
            return new InternetAddress(address, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(variable + " is no e-mail address: " + address, e);
        }
    }
}
