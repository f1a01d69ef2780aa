package dev.taly.notification.ses;

import dev.taly.notification.deliveries.Courier.Undeliverable;
import dev.taly.notification.mails.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail as MIME (RFC 2045): text and HTML as alternatives. A calendar file is a third alternative, as RFC 6047 has it, for
 * those who show an invitation then (Outlook does for nothing else), and attached, for those who show files.
 */
final class Mime {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Session SESSION = Session.getInstance(new Properties());

    private Mime() {}

    /**
     * @param replyTo null for the sender
     * @throws Undeliverable when there can be no such mail, now or later: an address that is none
     */
    static byte[] message(Mail mail, InternetAddress from, @Nullable InternetAddress replyTo, String to) {
        try {
            MimeMessage message = new MimeMessage(SESSION);
            message.setFrom(from);
            if (replyTo != null) {
                message.setReplyTo(new Address[] {replyTo});
            }
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(mail.subject(), UTF_8);
            // RFC 3834, section 5: nobody's absence note answers
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setContent(content(mail));
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            throw new Undeliverable("malformed");
        } catch (IOException e) {
            throw new IllegalStateException("A mail could not be put together", e);
        }
    }

    private static MimeMultipart content(Mail mail) throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(mail.text(), "plain"));
        alternatives.addBodyPart(text(mail.html(), "html"));
        Mail.CalendarFile calendar = mail.calendar();
        if (calendar == null) {
            return alternatives;
        }
        alternatives.addBodyPart(file(calendar));
        MimeMultipart mixed = new MimeMultipart("mixed");
        BodyPart words = new MimeBodyPart();
        words.setContent(alternatives);
        mixed.addBodyPart(words);
        MimeBodyPart attached = file(calendar);
        attached.setDisposition(Part.ATTACHMENT);
        attached.setFileName(calendar.filename());
        mixed.addBodyPart(attached);
        return mixed;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(Mail.CalendarFile calendar) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(calendar.bytes(), calendar.contentType())));
        return part;
    }
}
