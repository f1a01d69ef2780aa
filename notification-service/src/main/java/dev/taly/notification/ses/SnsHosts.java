package dev.taly.notification.ses;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which addresses in a message are Amazon's: anybody can name another one, where his own certificate lies, or which he wants us to
 * call. They have to be of the region that the topic is in.
 */
@Component
class SnsHosts {

    private static final Pattern CERTIFICATE = Pattern.compile("/[A-Za-z0-9_-]{1,100}\\.pem");
    private static final String CONFIRM = "Action=ConfirmSubscription&";

    private final String topicArn;
    private final String endpoint;

    SnsHosts(SnsSettings settings) {
        this.topicArn = settings.topicArn();
        this.endpoint = settings.endpoint();
    }

    /** Of its signing certificate. */
    Optional<URI> certificate(@Nullable String address) {
        return known(address)
                .filter(uri -> uri.getRawQuery() == null
                        && CERTIFICATE.matcher(pathOf(uri)).matches());
    }

    /** That confirms a subscription. */
    Optional<URI> confirmation(@Nullable String address) {
        return known(address)
                .filter(uri -> pathOf(uri).equals("/")
                        && uri.getRawQuery() != null
                        && uri.getRawQuery().startsWith(CONFIRM));
    }

    private Optional<URI> known(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(address);
            return isKnown(uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private boolean isKnown(URI uri) {
        boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        return plain
                && (endpoint.isBlank()
                        ? "https".equals(uri.getScheme()) && uri.getPort() == -1 && host().equals(uri.getHost())
                        : uri.toString().startsWith(endpoint + "/"));
    }

    /** As {@code arn:aws:sns:eu-central-1:123456789012:topic} says; China's are at another domain. */
    private String host() {
        String[] parts = topicArn.split(":", -1);
        if (parts.length != 6) {
            return "";
        }
        return "sns." + parts[3] + ".amazonaws.com" + (parts[1].equals("aws-cn") ? ".cn" : "");
    }

    private String pathOf(URI uri) {
        return endpoint.isBlank()
                ? uri.getRawPath()
                : uri.getRawPath().substring(URI.create(endpoint).getRawPath().length());
    }
}
