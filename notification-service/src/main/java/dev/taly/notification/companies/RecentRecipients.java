package dev.taly.notification.companies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks once for all that a company is to be told within a few seconds, also for those that wait at the same time. */
final class RecentRecipients {

    static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_COMPANIES = 1000;

    private final Function<UUID, List<Recipient>> ask;
    private final Cache<UUID, CompletableFuture<List<Recipient>>> asked;

    RecentRecipients(Function<UUID, List<Recipient>> ask, Ticker ticker) {
        this.ask = ask;
        this.asked = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(MOST_COMPANIES)
                .ticker(ticker)
                .build();
    }

    /** A failure is one for all who waited for that answer, and is not kept. */
    List<Recipient> of(UUID companyId) {
        CompletableFuture<List<Recipient>> mine = new CompletableFuture<>();
        CompletableFuture<List<Recipient>> others = asked.asMap().putIfAbsent(companyId, mine);
        if (others != null) {
            return answer(others);
        }
        try {
            mine.complete(ask.apply(companyId));
        } catch (RuntimeException | Error e) {
            asked.asMap().remove(companyId, mine);
            mine.completeExceptionally(e);
        }
        return answer(mine);
    }

    private static List<Recipient> answer(CompletableFuture<List<Recipient>> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
