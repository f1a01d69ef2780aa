package dev.taly.sandbox.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the last 10,000 text messages. */
@Component
public class TextMessages {

    private static final int MOST = 10_000;

    private final LinkedHashMap<String, Sms> messages = new LinkedHashMap<>();

    /** Puts a message into the box; it is seen by the next look. */
    public synchronized void deliver(Sms message) {
        messages.put(message.sid(), message);
        if (messages.size() > MOST) {
            messages.pollFirstEntry();
        }
    }

    /** Null once the box was emptied. */
    public synchronized @Nullable Sms become(String sid, String status, @Nullable Integer errorCode) {
        return messages.computeIfPresent(sid, (id, message) -> message.becomes(status, errorCode));
    }

    public synchronized @Nullable Sms find(String sid) {
        return messages.get(sid);
    }

    /** Those to a number that has this in it; all for an empty text. */
    public synchronized List<Sms> newestFirst(String to, int limit) {
        return messages.sequencedValues().reversed().stream()
                .filter(message -> message.isToSomebodyLike(to))
                .limit(limit)
                .toList();
    }

    public synchronized void empty() {
        messages.clear();
    }
}
