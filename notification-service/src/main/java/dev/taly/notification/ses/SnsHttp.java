package dev.taly.notification.ses;

import dev.taly.defaults.problem.CommonProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what an address of Amazon SNS answers: a little, soon, and from nowhere else. */
@Component
class SnsHttp {

    private static final Logger log = LoggerFactory.getLogger(SnsHttp.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long MOST_BYTES = 64 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** @throws dev.taly.defaults.problem.ProblemException 503 for no answer, or another than 200: SNS sends the message again */
    byte[] get(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
        try {
            HttpResponse<byte[]> answer = http.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            log.warn("Amazon SNS answered {}", answer.statusCode());
        } catch (IOException e) {
            log.warn("Amazon SNS could not be reached: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw CommonProblem.SERVICE_UNAVAILABLE.exception();
    }
}
