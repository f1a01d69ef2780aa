package dev.taly.sandbox.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The mailbox for people. A mail is untrusted: its HTML is shown in a sandboxed frame that can only open links. */
@Controller
@RequestMapping("/mailbox")
class MailboxController {

    private static final String FRAME_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox;"
            + " default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private static final int MOST_SHOWN = 200;

    private final Mailbox mailbox;
    private final TextMessages texts;

    MailboxController(Mailbox mailbox, TextMessages texts) {
        this.mailbox = mailbox;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String to) {
        return new ModelAndView(
                "mailbox",
                Map.of(
                        "mails", mailbox.newestFirst(mail -> mail.isToSomebodyLike(to), MOST_SHOWN),
                        "texts", texts.newestFirst(to, MOST_SHOWN),
                        "to", to));
    }

    @GetMapping("/{id}")
    ModelAndView mail(@PathVariable String id) {
        return new ModelAndView("mail", Map.of("mail", existing(id)));
    }

    @GetMapping("/{id}/body")
    ResponseEntity<String> body(@PathVariable String id) {
        var html = existing(id).html();
        if (html == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This mail has no HTML");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", FRAME_POLICY)
                .body("<!doctype html><base target=\"_blank\">" + html);
    }

    @GetMapping("/{id}/attachments/{number}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable int number) {
        var attachments = existing(id).attachments();
        if (number < 0 || number >= attachments.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This mail has no such attachment");
        }
        var attachment = attachments.get(number);
        var disposition = ContentDisposition.attachment()
                .filename(attachment.filename(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(Base64.getDecoder().decode(attachment.content()));
    }

    private Mail existing(String id) {
        var mail = mailbox.find(id);
        if (mail == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no mail " + id);
        }
        return mail;
    }
}
