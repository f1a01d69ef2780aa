package dev.taly.sandbox.ses;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A MIME message, read. */
record RawMessage(
        @Nullable String from, List<String> recipients, String subject, MimeParts parts, Map<String, String> headers) {

    static RawMessage of(byte[] bytes) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            var subject = message.getSubject() == null ? "" : message.getSubject();
            return new RawMessage(
                    message.getHeader("From", null),
                    recipients(message),
                    subject,
                    MimeParts.of(message),
                    headers(message));
        } catch (MessagingException | IOException e) {
            throw SesError.badRequest("The message cannot be read as MIME: " + e.getMessage());
        }
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        var recipients = new ArrayList<String>();
        for (var name : List.of("To", "Cc", "Bcc")) {
            var value = message.getHeader(name, ",");
            if (value != null) {
                recipients.add(value);
            }
        }
        return recipients;
    }

    /** Without Bcc, which SES takes out before it sends. */
    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!header.getName().equalsIgnoreCase("Bcc")) {
                headers.merge(header.getName(), readable(header.getValue()), (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    static String readable(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }
}
