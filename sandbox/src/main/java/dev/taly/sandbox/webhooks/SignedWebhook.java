package dev.taly.sandbox.webhooks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A POST as it leaves the provider; its {@code signature} stands in one of its headers or in its body. */
public record SignedWebhook(URI address, Map<String, String> headers, String signature, String body) {

    public SignedWebhook {
        if (!headers.containsValue(signature) && !body.contains(signature)) {
            throw new IllegalArgumentException("The signature is nowhere");
        }
        headers = Map.copyOf(headers);
    }

    /** With the signature in that header. */
    public static SignedWebhook byHeader(
            URI address, Map<String, String> headers, String signatureHeader, String body) {
        var signature = headers.get(signatureHeader);
        if (signature == null) {
            throw new IllegalArgumentException("No header " + signatureHeader);
        }
        return new SignedWebhook(address, headers, signature, body);
    }

    /** One character in the middle differs: it belongs to the signature itself and not to a time or padding around it. */
    SignedWebhook withWrongSignature() {
        var wrong = new StringBuilder(signature);
        int middle = wrong.length() / 2;
        wrong.setCharAt(middle, wrong.charAt(middle) == '0' ? '1' : '0');
        var forged = new LinkedHashMap<>(headers);
        forged.replaceAll((_, value) -> value.equals(signature) ? wrong.toString() : value);
        return new SignedWebhook(address, forged, wrong.toString(), body.replace(signature, wrong));
    }

    SignedWebhook withBody(String other) {
        return new SignedWebhook(address, headers, signature, other);
    }

    HttpRequest request(Duration patience) {
        var request = HttpRequest.newBuilder(address).timeout(patience).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }
}
