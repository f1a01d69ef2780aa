package dev.taly.notification.ses;

import dev.taly.notification.mails.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail as MIME (RFC 2045): text and HTML as alternatives, the calendar file attached. */
final class Mime {

    private static final Session SESSION = Session.getInstance(new Properties());

    private Mime() {}

    static byte[] message(Mail mail, String from, String to) {
        try {
            MimeMessage message = new MimeMessage(SESSION);
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(to);
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            Mail.CalendarFile calendar = mail.calendar();
            if (calendar != null) {
                helper.addAttachment(
                        calendar.filename(), new ByteArrayDataSource(calendar.bytes(), calendar.contentType()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A mail could not be put together", e);
        }
    }
}
