package dev.taly.sandbox.webhooks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A POST as it leaves the provider; {@code headers} hold its content type and its signature, the latter under {@code signatureHeader}. */
public record SignedWebhook(URI address, Map<String, String> headers, String signatureHeader, String body) {

    public SignedWebhook {
        if (!headers.containsKey(signatureHeader)) {
            throw new IllegalArgumentException("No header " + signatureHeader);
        }
        headers = Map.copyOf(headers);
    }

    /** One character in the middle differs: it belongs to the signature itself and not to a time or padding around it. */
    SignedWebhook withWrongSignature() {
        var wrong = new StringBuilder(headers.getOrDefault(signatureHeader, ""));
        int middle = wrong.length() / 2;
        wrong.setCharAt(middle, wrong.charAt(middle) == '0' ? '1' : '0');
        var forged = new LinkedHashMap<>(headers);
        forged.put(signatureHeader, wrong.toString());
        return new SignedWebhook(address, forged, signatureHeader, body);
    }

    SignedWebhook withBody(String other) {
        return new SignedWebhook(address, headers, signatureHeader, other);
    }

    HttpRequest request(Duration patience) {
        var request = HttpRequest.newBuilder(address).timeout(patience).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }
}
