package dev.taly.e2e.oracle;

import java.time.Duration;

/**
 * Nothing was wrong.
 *
 * @param acknowledged promises that were compared
 * @param settledAfter how long it took until everything was final
 * @param sentAgain messages whose sender died in the one window in which a message may come twice
 */
public record Verdict(int acknowledged, Duration settledAfter, int sentAgain) {

    public Verdict plus(Verdict other) {
        Duration longer = settledAfter.compareTo(other.settledAfter) > 0 ? settledAfter : other.settledAfter;
        return new Verdict(acknowledged + other.acknowledged, longer, sentAgain + other.sentAgain);
    }
}
