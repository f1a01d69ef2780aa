package dev.taly.sandbox.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import dev.taly.sandbox.SandboxTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Twilio's SDK, led to the sandbox. */
final class TwilioFixture {

    private TwilioFixture() {}

    static TwilioRestClient client(int port, String token) {
        return new TwilioRestClient.Builder(SandboxTest.TWILIO_ACCOUNT, token)
                .httpClient(new ToTheSandbox(port))
                .build();
    }

    private static final class ToTheSandbox extends HttpClient {

        private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        private final int port;

        private ToTheSandbox(int port) {
            this.port = port;
        }

        @Override
        public Response makeRequest(Request request) {
            var path = request.constructURL().getFile();
            var body = request.getMethod() == HttpMethod.POST
                    ? HttpRequest.BodyPublishers.ofString(request.encodeFormBody())
                    : HttpRequest.BodyPublishers.noBody();
            var http = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/twilio" + path))
                    .method(request.getMethod().toString(), body)
                    .header("Authorization", request.getAuthString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .build();
            try {
                var answer = this.http.send(http, HttpResponse.BodyHandlers.ofString());
                return new Response(answer.body(), answer.statusCode());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
