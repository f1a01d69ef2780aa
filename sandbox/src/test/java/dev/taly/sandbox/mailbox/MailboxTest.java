package dev.taly.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class MailboxTest {

    private static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    @LocalServerPort
    private int port;

    @Autowired
    private Mailbox mailbox;

    @BeforeEach
    void empty() {
        mailbox.empty();
    }

    @Test
    void escapesWhateverAMailSays() throws Exception {
        var mail = deliver("ada@example.test", HOSTILE);
        for (var path : List.of("/mailbox", "/mailbox?to=%22%3E%3Cscript%3E", "/mailbox/" + mail.id())) {
            assertThat(new Http(port).get(path).body()).as(path).doesNotContain("<script", "<img src=x");
        }
        assertThat(new Http(port).get("/mailbox").body()).contains("&lt;script&gt;");
    }

    @Test
    void showsTheHtmlOnlyInsideASandbox() throws Exception {
        var mail = deliver("ada@example.test", "Hello");
        var page = new Http(port).get("/mailbox/" + mail.id());
        assertThat(page.body()).contains("<iframe", "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        var body = new Http(port).get("/mailbox/" + mail.id() + "/body");
        assertThat(body.body()).contains("<h1>Hi</h1>");
        assertThat(body.headers().allValues("Content-Security-Policy"))
                .anyMatch(policy -> policy.startsWith("sandbox ") && policy.contains("default-src 'none'"));
    }

    @Test
    void handsOutAttachmentsAsDownloads() throws Exception {
        var mail = deliver("ada@example.test", "Hello");
        var file = new Http(port).get("/mailbox/" + mail.id() + "/attachments/0");
        assertThat(file.body()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .startsWith("attachment;");
        assertThat(new Http(port)
                        .get("/mailbox/" + mail.id() + "/attachments/1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsTheNewestFirstAndFiltersByRecipient() throws Exception {
        deliver("ada@example.test", "First");
        deliver("bob@example.test", "Other");
        var last = deliver("Ada@example.test", "Last");
        var all = new Http(port).get("/mailbox/messages?to=ada@example.test").body();
        assertThat(all).containsSubsequence("Last", "First").doesNotContain("Other");
        assertThat(new Http(port).get("/mailbox/messages?limit=1").body())
                .contains("Last")
                .doesNotContain("Other");
        assertThat(new Http(port).get("/mailbox/messages/" + last.id()).body()).contains("Last");
        assertThat(new Http(port).get("/mailbox?to=bob").body())
                .contains("Other")
                .doesNotContain("Last");
        assertThat(new Http(port).get("/mailbox/messages?limit=0").statusCode()).isEqualTo(400);
        assertThat(new Http(port).delete("/mailbox/messages").statusCode()).isEqualTo(204);
        assertThat(new Http(port).get("/mailbox/messages").body()).isEqualTo("{\"items\":[]}");
        assertThat(new Http(port).get("/mailbox/messages/" + last.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsTheLastTwoThousand() {
        for (int i = 0; i < 2_010; i++) {
            deliver("ada@example.test", "Mail " + i);
        }
        var kept = mailbox.newestFirst(mail -> true, 3_000);
        assertThat(kept).hasSize(2_000);
        assertThat(kept.getLast().subject()).isEqualTo("Mail 10");
    }

    private Mail deliver(String to, String subject) {
        var content = Base64.getEncoder().encodeToString("BEGIN:VCALENDAR".getBytes());
        var mail = new Mail(
                UUID.randomUUID().toString(),
                subject,
                List.of(to),
                subject,
                "<h1>Hi</h1>",
                subject,
                List.of(new Mail.Attachment(subject + ".ics", "text/calendar", content)),
                Map.of("tag", subject),
                Map.of("Subject", subject),
                Instant.now());
        mailbox.deliver(mail);
        return mail;
    }
}
