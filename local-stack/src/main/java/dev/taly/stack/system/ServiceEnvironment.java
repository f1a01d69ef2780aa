package dev.taly.stack.system;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables that configure the services: the one place where this contract is written down in code.
 *
 * @param secrets shared by all services of one stack
 */
public record ServiceEnvironment(Ports ports, Addresses servers, Secrets secrets, Replicas replicas) {
    private static final String MAIL_FROM = "Taly <no-reply@taly.test>";

    /** Those that ask other services. */
    private static final List<Part> MACHINE_CLIENTS = List.of(Part.AUTH, Part.BOOKING, Part.PAYMENT, Part.NOTIFICATION);

    /** Whoever reads the archive. */
    private static final String OPERATOR = "operator";

    /** Who keeps something there; its address is the key to it. */
    private static final Set<Part> WITH_REDIS = Set.of(Part.AUTH, Part.GATEWAY);

    /** With one instance of each service. */
    public ServiceEnvironment(Ports ports, Addresses servers, Secrets secrets) {
        this(ports, servers, secrets, Replicas.SINGLE);
    }

    public Map<String, String> of(Part service) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TALY_ENV", "development");
        if (service != Part.SANDBOX) {
            common(variables);
        }
        if (replicas.instances(service).size() > 1) {
            variables.put("TALY_DRAIN", "3s");
        }
        if (WITH_REDIS.contains(service)) {
            variables.put("TALY_REDIS_URL", servers.redis());
        }
        if (Part.WITH_DATABASE.contains(service)) {
            database(variables, service);
            broker(variables, service);
        }
        if (MACHINE_CLIENTS.contains(service)) {
            variables.put("TALY_CLIENT_SECRET", secrets.clientSecret(service));
        }
        switch (service) {
            case AUTH -> {
                variables.put("TALY_MACHINE_CLIENTS", machineClients());
                variables.put("TALY_GATEWAY_SECRET_HASH", sha256(secrets.clientSecret(Part.GATEWAY)));
                oidc(variables);
                variables.put("TALY_SOCIAL_OIDC_NAME", "Sandbox");
                variables.put("TALY_SOCIAL_OIDC_ISSUER", ports.sandboxOrigin() + "/oidc");
                // browsers and auth-service do not reach it at the same address
                variables.put("TALY_SOCIAL_OIDC_INTERNAL_URL", ports.url(Part.SANDBOX) + "/oidc");
            }
            case GATEWAY -> {
                variables.put("TALY_CLIENT_SECRET", secrets.clientSecret(service));
                variables.put("TALY_DATA_KEY", secrets.dataKey(service));
            }
            case BOOKING -> variables.put("TALY_MAIL_FROM", MAIL_FROM);
            case PAYMENT -> payment(variables);
            case NOTIFICATION -> notification(variables);
            case SANDBOX -> sandbox(variables);
            default -> {}
        }
        return variables;
    }

    private void common(Map<String, String> variables) {
        variables.put("TALY_ORIGIN", ports.origin());
        variables.put("TALY_JWKS_URL", ports.url(Part.AUTH) + "/oauth2/jwks");
        variables.put("TALY_TOKEN_URL", ports.url(Part.AUTH) + "/oauth2/token");
        variables.put("TALY_SEALING_PUBLIC_KEY", secrets.sealingPublicKey());
        for (Part other : Part.WITH_DATABASE) {
            variables.put(other.role().toUpperCase(Locale.ROOT) + "_URL", urls(other));
        }
    }

    /** All instances of a service, as those who call it are told. */
    private String urls(Part service) {
        return replicas.instances(service).stream().map(ports::url).collect(Collectors.joining(","));
    }

    private void database(Map<String, String> variables, Part service) {
        variables.put("TALY_DATABASE_URL", servers.database());
        variables.put("TALY_DATABASE_PASSWORD", secrets.password(service.role()));
        variables.put("TALY_DATABASE_OWNER_PASSWORD", secrets.password(service.role() + "_owner"));
        variables.put("TALY_DATA_KEY", secrets.dataKey(service));
    }

    private void broker(Map<String, String> variables, Part service) {
        if (servers.hasBrokerUsers()) {
            variables.put(
                    "TALY_RABBITMQ_ADDRESSES",
                    servers.rabbitmqAs(service.brokerUser(), brokerPassword(secrets, service)));
        } else {
            variables.put("TALY_RABBITMQ_ADDRESSES", servers.rabbitmq());
            variables.put("TALY_RABBITMQ_DECLARE", "true");
        }
    }

    private void payment(Map<String, String> variables) {
        variables.put("TALY_STRIPE_URL", ports.url(Part.SANDBOX) + "/stripe");
        stripe(variables);
        variables.put("TALY_PAYPAL_URL", ports.url(Part.SANDBOX) + "/paypal");
        paypal(variables);
        variables.put("TALY_S3_ENDPOINT", ports.url(Part.SANDBOX) + "/s3");
        // what a presigned address starts with: a browser opens it
        variables.put("TALY_S3_PUBLIC_ENDPOINT", ports.sandboxOrigin() + "/s3");
        variables.put("TALY_S3_BUCKET", "taly-receipts");
        aws(variables);
    }

    private void notification(Map<String, String> variables) {
        variables.put("TALY_SEALING_PRIVATE_KEY", secrets.sealingPrivateKey());
        variables.put("TALY_SES_ENDPOINT", ports.url(Part.SANDBOX) + "/ses");
        variables.put("TALY_SES_CONFIGURATION_SET", "taly-mails");
        sns(variables);
        variables.put("TALY_MAIL_FROM", MAIL_FROM);
        variables.put("TALY_SUPPORT_EMAIL", "support@taly.test");
        variables.put("TALY_TWILIO_URL", ports.url(Part.SANDBOX) + "/twilio");
        // of the numbers that are kept for fiction
        variables.put("TALY_SMS_FROM", "+15005550006");
        twilio(variables);
        aws(variables);
    }

    private void sandbox(Map<String, String> variables) {
        stripe(variables);
        paypal(variables);
        twilio(variables);
        aws(variables);
        sns(variables);
        variables.put("SANDBOX_SES_WEBHOOK_URL", ports.url(Part.GATEWAY) + "/api/v1/webhooks/ses");
        variables.put("SANDBOX_STRIPE_WEBHOOK_URL", ports.url(Part.GATEWAY) + "/api/v1/webhooks/stripe");
        variables.put("SANDBOX_PAYPAL_WEBHOOK_URL", ports.url(Part.GATEWAY) + "/api/v1/webhooks/paypal");
        variables.put("SANDBOX_TWILIO_WEBHOOK_URL", ports.url(Part.GATEWAY) + "/api/v1/webhooks/twilio");
        variables.put("SANDBOX_ORIGIN", ports.sandboxOrigin());
        oidc(variables);
        variables.put("SANDBOX_OIDC_REDIRECT_URI", ports.origin() + "/login/oauth2/code/oidc");
    }

    private void oidc(Map<String, String> variables) {
        variables.put("TALY_SOCIAL_OIDC_CLIENT_ID", "taly");
        variables.put("TALY_SOCIAL_OIDC_CLIENT_SECRET", secrets.oidcClientSecret());
    }

    private void stripe(Map<String, String> variables) {
        variables.put("TALY_STRIPE_SECRET_KEY", secrets.stripeSecretKey());
        variables.put("TALY_STRIPE_WEBHOOK_SECRET", secrets.stripeWebhookSecret());
    }

    private void paypal(Map<String, String> variables) {
        variables.put("TALY_PAYPAL_CLIENT_ID", secrets.paypalClientId());
        variables.put("TALY_PAYPAL_CLIENT_SECRET", secrets.paypalClientSecret());
        variables.put("TALY_PAYPAL_WEBHOOK_ID", secrets.paypalWebhookId());
    }

    private void twilio(Map<String, String> variables) {
        variables.put("TALY_TWILIO_ACCOUNT_SID", secrets.twilioAccountSid());
        variables.put("TALY_TWILIO_AUTH_TOKEN", secrets.twilioAuthToken());
    }

    private void sns(Map<String, String> variables) {
        variables.put("TALY_SNS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:taly-mails");
        variables.put("TALY_SNS_ENDPOINT", ports.url(Part.SANDBOX) + "/sns");
    }

    private void aws(Map<String, String> variables) {
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("AWS_ACCESS_KEY_ID", "sandbox");
        variables.put("AWS_SECRET_ACCESS_KEY", secrets.awsSecretKey());
    }

    private String machineClients() {
        return Stream.concat(MACHINE_CLIENTS.stream().map(Part::label), Stream.of(OPERATOR))
                .map(client -> client + "=" + sha256(secrets.clientSecret(client)))
                .collect(Collectors.joining(","));
    }

    /** The passwords of all database roles. */
    public static Map<String, String> rolePasswords(Secrets secrets) {
        Map<String, String> passwords = new TreeMap<>();
        for (Part service : Part.WITH_DATABASE) {
            for (String role : List.of(service.role(), service.role() + "_owner")) {
                passwords.put(role, secrets.password(role));
            }
        }
        return passwords;
    }

    /** The passwords of the services' users of the message broker. */
    public static Map<String, String> brokerPasswords(Secrets secrets) {
        Map<String, String> passwords = new TreeMap<>();
        Part.WITH_DATABASE.forEach(service -> passwords.put(service.brokerUser(), brokerPassword(secrets, service)));
        return passwords;
    }

    private static String brokerPassword(Secrets secrets, Part service) {
        return secrets.password("rabbitmq." + service.brokerUser());
    }

    private static String sha256(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
