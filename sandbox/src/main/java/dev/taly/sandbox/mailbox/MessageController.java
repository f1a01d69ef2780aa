package dev.taly.sandbox.mailbox;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The mailbox for tests. */
@RestController
@RequestMapping("/mailbox/messages")
class MessageController {

    private final Mailbox mailbox;

    MessageController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    Map<String, List<Mail>> list(
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be at least 1");
        }
        return Map.of("items", mailbox.newestFirst(mail -> to.isBlank() || mail.isTo(to), limit));
    }

    @GetMapping("/{id}")
    Mail message(@PathVariable String id) {
        var mail = mailbox.find(id);
        if (mail == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no mail " + id);
        }
        return mail;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty() {
        mailbox.empty();
    }
}
