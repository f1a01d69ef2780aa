package dev.taly.e2e.reliability;

import dev.taly.e2e.oracle.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a fault test saw; handed to it as a parameter. */
public final class Measured {

    private final List<String> figures = new ArrayList<>();
    private @Nullable Verdict verdict;

    /** Such as "back in 6.3 s". */
    public Measured note(String figure) {
        figures.add(figure);
        return this;
    }

    public Measured time(String what, Duration duration) {
        return note(String.format(Locale.ROOT, "%s %.1f s", what, duration.toMillis() / 1e3));
    }

    /** The oracle found nothing. */
    public Measured oracle(Verdict found) {
        verdict = verdict == null ? found : verdict.plus(found);
        return this;
    }

    boolean isJudged() {
        return verdict != null;
    }

    int acknowledged() {
        return verdict == null ? 0 : verdict.acknowledged();
    }

    String figures() {
        List<String> all = new ArrayList<>(figures);
        if (verdict != null) {
            all.add(String.format(
                    Locale.ROOT,
                    "all final %.1f s after",
                    verdict.settledAfter().toMillis() / 1e3));
            if (verdict.sentAgain() > 0) {
                all.add(verdict.sentAgain() + " messages in the window of two");
            }
        }
        return String.join(", ", all);
    }
}
