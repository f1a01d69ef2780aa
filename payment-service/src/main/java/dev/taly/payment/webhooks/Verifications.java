package dev.taly.payment.webhooks;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.queueing.FairQueue;
import dev.taly.payment.providers.ProviderEvent;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Asks a provider about a few webhooks at once: anybody can send what looks like one, and each costs one of the calls that the
 * provider allows us.
 */
@Component
@EnableConfigurationProperties(VerificationSettings.class)
class Verifications implements DisposableBean {

    /** Providers send what was refused again, for days. */
    private static final int SECONDS = 30;

    private final FairQueue queue;
    private final Duration patience;

    Verifications(VerificationSettings settings) {
        queue = new FairQueue(
                settings.places(), Thread.ofVirtual().name("verification-", 0).factory(), SECONDS);
        patience = settings.patience();
    }

    /** @throws ProblemException of the question, 429 if the network has spent its share, 503 if it takes too long */
    ProviderEvent verify(Callable<ProviderEvent> question, Network from) {
        try {
            Future<ProviderEvent> answer = queue.submit(question, from);
            return await(answer);
        } catch (RejectedExecutionException e) {
            throw again();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw again();
        }
    }

    private ProviderEvent await(Future<ProviderEvent> answer) throws InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw again();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException("A webhook could not be verified", e.getCause());
        }
    }

    private static ProblemException again() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("The signature cannot be verified at the moment. Send this again.")
                .header("Retry-After", Integer.toString(SECONDS));
    }

    @Override
    public void destroy() {
        queue.close();
    }
}
