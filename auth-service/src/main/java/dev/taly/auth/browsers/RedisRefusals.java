package dev.taly.auth.browsers;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.stereotype.Component;

/** A Redis that answers and takes nothing now is as good as away: whoever asks may try again. */
@Component
@Order(0)
final class RedisRefusals implements Translation {

    /** How its refusals begin: it is full, starts, is a copy, or cannot write to its disk. */
    private static final Set<String> PASSING = Set.of("OOM", "LOADING", "READONLY", "MISCONF");

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        boolean isRedis = Causes.of(exception).anyMatch(RedisSystemException.class::isInstance);
        return isRedis && Causes.of(exception).anyMatch(RedisRefusals::isPassing)
                ? CommonProblem.SERVICE_UNAVAILABLE.exception()
                : null;
    }

    static boolean isPassing(Throwable cause) {
        String message = cause.getMessage();
        return message != null && PASSING.contains(message.split(" ", 2)[0]);
    }
}
