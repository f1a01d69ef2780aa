package dev.taly.notification.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.taly.notification.deliveries.CallFailure;
import dev.taly.notification.deliveries.Courier;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How the SDK reaches Twilio. The SDK composes the host by itself, so this is where another base URL comes in. One call
 * is one request: no redirect, and no second try after a failure, because the delivery decides about that.
 */
class TwilioHttp extends HttpClient {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String baseUrl;
    private final Duration answerTimeout;
    private final java.net.http.HttpClient http;

    TwilioHttp(TwilioSettings settings) {
        this.baseUrl = settings.url();
        this.answerTimeout = settings.answerTimeout();
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Without the tries and the memory of the last message that the SDK has here. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        HttpResponse<String> answer = exchange(toHttp(request));
        int status = answer.statusCode();
        if (CallFailure.isOfAnIntermediary(status)) {
            throw new Courier.Unclear("Twilio answered " + status, null);
        }
        String retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
        if (status == TOO_MANY_REQUESTS) {
            throw Courier.Unavailable.throttled("Twilio answered " + status, retryAfter);
        }
        if (status / 100 != 2 && status != BAD_REQUEST) {
            throw new Courier.Unavailable("Twilio answered " + status, retryAfter);
        }
        return new Response(answer.body(), status);
    }

    private HttpRequest toHttp(Request request) {
        HttpRequest.BodyPublisher body = request.getMethod() == HttpMethod.POST
                ? HttpRequest.BodyPublishers.ofString(request.encodeFormBody())
                : HttpRequest.BodyPublishers.noBody();
        return HttpRequest.newBuilder(address(request))
                .method(request.getMethod().toString(), body)
                .header("Authorization", request.getAuthString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .build();
    }

    private URI address(Request request) {
        URI composed = URI.create(request.constructURL().toString());
        if (baseUrl.isBlank()) {
            return composed;
        }
        String query = composed.getRawQuery() == null ? "" : "?" + composed.getRawQuery();
        return URI.create(baseUrl + composed.getRawPath() + query);
    }

    /** The limit is for all of the answer; the JDK's own ends with its first line. */
    private HttpResponse<String> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw CallFailure.of(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Courier.Unclear("no answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Courier.Unclear("interrupted", e);
        }
    }
}
