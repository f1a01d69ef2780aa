package dev.taly.notification.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signs messages as Amazon SNS does, and shows its certificate. */
public final class SnsDouble {

    public static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:taly-mails";
    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final KeyPair keys;
    private final String certificate;
    private final HttpServer server = Doubles.server();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public SnsDouble() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            certificate = SelfSigned.pem(SelfSigned.certificate(keys, "sns.amazonaws.com"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/sns/", this::answer);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sns";
    }

    public String certificateUrl() {
        return endpoint() + "/SimpleNotificationService-0.pem";
    }

    /** Paths and queries that were asked for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** A notification of now, of the kind that is signed by SHA-256. */
    public Map<String, String> notification(String message, Instant now) {
        return signed(fields("Notification", message, now));
    }

    public Map<String, String> confirmation(String subscribeUrl, Instant now) {
        Map<String, String> fields = fields("SubscriptionConfirmation", "Please confirm.", now);
        fields.put("Token", "token");
        fields.put("SubscribeURL", subscribeUrl);
        return signed(fields);
    }

    public static Map<String, String> fields(String type, String message, Instant now) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("Type", type);
        fields.put("MessageId", UUID.randomUUID().toString());
        fields.put("TopicArn", TOPIC);
        fields.put("Message", message);
        fields.put("Timestamp", now.toString());
        fields.put("SignatureVersion", "2");
        return fields;
    }

    /** Over what the fields are by then. */
    public Map<String, String> signed(Map<String, String> fields) {
        Map<String, String> whole = new LinkedHashMap<>(fields);
        StringBuilder text = new StringBuilder();
        for (String name : "Notification".equals(fields.get("Type")) ? OF_NOTIFICATION : OF_CONFIRMATION) {
            if (fields.containsKey(name)) {
                text.append(name).append('\n').append(fields.get(name)).append('\n');
            }
        }
        whole.putIfAbsent("SigningCertURL", certificateUrl());
        whole.put("Signature", signature(fields.get("SignatureVersion"), text.toString()));
        return whole;
    }

    private String signature(String version, String text) {
        try {
            Signature signature = Signature.getInstance("1".equals(version) ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = certificate.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
