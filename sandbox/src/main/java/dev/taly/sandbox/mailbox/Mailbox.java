package dev.taly.sandbox.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the last 2,000 mails, and no more than 256 MB of them. */
@Component
public class Mailbox {

    private static final int MOST_MAILS = 2_000;
    private static final long MOST_CHARACTERS = 256L * 1024 * 1024;

    private final LinkedHashMap<String, Mail> mails = new LinkedHashMap<>();
    private long characters;

    /** Puts a mail into the box; it is seen by the next look. */
    public synchronized void deliver(Mail mail) {
        mails.put(mail.id(), mail);
        characters += size(mail);
        while (mails.size() > MOST_MAILS || (characters > MOST_CHARACTERS && mails.size() > 1)) {
            characters -= size(mails.pollFirstEntry().getValue());
        }
    }

    synchronized @Nullable Mail find(String id) {
        return mails.get(id);
    }

    synchronized List<Mail> newestFirst(Predicate<Mail> wanted, int limit) {
        return mails.sequencedValues().reversed().stream()
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    synchronized void empty() {
        mails.clear();
        characters = 0;
    }

    private static long size(Mail mail) {
        long files =
                mail.attachments().stream().mapToLong(a -> a.content().length()).sum();
        return files + length(mail.html()) + length(mail.text());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
