package dev.taly.notification.doubles;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mail as its reader sees it. */
public final class SentMail {

    private SentMail() {}

    /** The first part: plain text. */
    public static String text(String mime) {
        try {
            Part part = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mime.getBytes(StandardCharsets.UTF_8)));
            while (part.getContent() instanceof MimeMultipart parts) {
                part = parts.getBodyPart(0);
            }
            return (String) part.getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
