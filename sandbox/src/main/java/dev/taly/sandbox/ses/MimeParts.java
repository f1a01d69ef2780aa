package dev.taly.sandbox.ses;

import dev.taly.sandbox.mailbox.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The readable texts and the files of a MIME message: the first text and the first HTML are the mail, the rest are files. */
final class MimeParts {

    private @Nullable String text;
    private @Nullable String html;
    private final List<Mail.Attachment> attachments = new ArrayList<>();

    static MimeParts of(Part message) throws MessagingException, IOException {
        var parts = new MimeParts();
        parts.read(message);
        return parts;
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    String html() {
        return html;
    }

    List<Mail.Attachment> attachments() {
        return List.copyOf(attachments);
    }

    private void read(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                read(multipart.getBodyPart(i));
            }
            return;
        }
        boolean file = part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (!file && text == null && part.isMimeType("text/plain")) {
            text = string(part);
        } else if (!file && html == null && part.isMimeType("text/html")) {
            html = string(part);
        } else {
            attachments.add(attachment(part));
        }
    }

    private Mail.Attachment attachment(Part part) throws MessagingException, IOException {
        var content = Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes());
        return new Mail.Attachment(filename(part), part.getContentType().replaceAll("\\s+", " "), content);
    }

    private String filename(Part part) throws MessagingException {
        var name = part.getFileName();
        if (name == null) {
            return "part-" + (attachments.size() + 1) + (part.isMimeType("text/calendar") ? ".ics" : "");
        }
        try {
            return MimeUtility.decodeText(name);
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }

    private static String string(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), charset(part));
    }

    private static Charset charset(Part part) throws MessagingException {
        var name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null
                    ? StandardCharsets.UTF_8
                    : Charset.forName(MimeUtility.javaCharset(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
