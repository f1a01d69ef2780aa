package dev.taly.defaults.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * Refuses to run in production with what belongs to development. By the endings of names, so that a variable that is new
 * is looked at as well; settings count under the name that they have as a variable.
 */
final class ProductionGuard {

    private static final Logger log = LoggerFactory.getLogger(ProductionGuard.class);

    /** Those of the AWS SDK and of the exporter of traces too: they lead elsewhere what is meant for a provider. */
    private static final Pattern ADDRESS = Pattern.compile(
            "TALY_.*(?:UR[LI]S?|ISSUERS?|ENDPOINTS?|ADDRESSES|ORIGINS?)|AWS_ENDPOINT_URL(?:_.*)?|OTEL_EXPORTER_OTLP_.*ENDPOINT");

    /** What others run, or people's browsers open: no network of ours leads there. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "TALY_(?:.*ORIGIN|.*ISSUER|.*STRIPE_URL|.*PAYPAL_URL|.*TWILIO_URL"
                    + "|.*SES_ENDPOINT|.*SNS_ENDPOINT|.*S3_.*ENDPOINT|.*SOCIAL_(?:GOOGLE|GITHUB|FACEBOOK|APPLE)_URL)|AWS_.*");

    /** Empty would be no address at all; of the others it is the provider's own, or nothing is offered. */
    private static final Set<String> NEVER_EMPTY = Set.of("TALY_ORIGIN", "TALY_STRIPE_URL");

    /** Where a double has its certificate: who may name it can sign in the name of Amazon. */
    private static final Set<String> ALWAYS_EMPTY = Set.of("TALY_SNS_ENDPOINT");

    /** Stripe's keys of test mode: secret, restricted and publishable ones. */
    private static final Pattern TEST_KEY = Pattern.compile("[srp]k_test_.*", Pattern.DOTALL);

    /** Addresses of mail in domains that are kept for tests (RFC 2606), and Twilio's numbers of its test credentials. */
    private static final Pattern TEST_SENDER =
            Pattern.compile(".*@(?:.*\\.)?(?:test|example|invalid|localhost)>?|\\+1500555\\d{4}");

    /** A service that makes the broker's topology runs as the broker's administrator. */
    private static final Set<String> DECLARES = Set.of("TALY_RABBITMQ_DECLARE", "TALY_TOPOLOGY_DECLARE");

    private ProductionGuard() {}

    static void check(Environment environment) {
        if (TalyEnvironment.of(environment) != TalyEnvironment.PRODUCTION) {
            return;
        }
        ProductionAddress addresses = new ProductionAddress(environment.getProperty("TALY_INTERNAL_HOSTS", ""));
        for (String name : names(environment)) {
            String variable = variable(name);
            boolean address = ADDRESS.matcher(variable).matches();
            if (address || variable.startsWith("TALY_")) {
                String value = environment.getProperty(name, "").strip();
                if (isForTests(variable, value)) {
                    throw development(name, "");
                }
                if (address && !isFit(variable, value, addresses)) {
                    throw development(
                            name,
                            OUTSIDE.matcher(variable).matches()
                                    ? ""
                                    : " An address without TLS is fine for a host that TALY_INTERNAL_HOSTS names.");
                }
            }
        }
        warnOfTheProxies(environment);
    }

    private static boolean isForTests(String variable, String value) {
        return TEST_KEY.matcher(value).matches()
                || TEST_SENDER.matcher(value).matches()
                || (DECLARES.contains(variable) && value.equalsIgnoreCase("true"));
    }

    private static boolean isFit(String variable, String value, ProductionAddress addresses) {
        if (ALWAYS_EMPTY.contains(variable)) {
            return value.isEmpty();
        }
        return value.isEmpty()
                ? !NEVER_EMPTY.contains(variable)
                : addresses.accepts(value, OUTSIDE.matcher(variable).matches());
    }

    private static UnfitSettingsException development(String name, String more) {
        return new UnfitSettingsException(
                "%s holds a development value, and this process runs in production.".formatted(name),
                "Set %s to its production value, or TALY_ENV to development or staging (unset means production).%s"
                        .formatted(name, more));
    }

    /** Only the gateway has the setting. */
    private static void warnOfTheProxies(Environment environment) {
        if (environment.containsProperty("taly.trusted-proxies")
                && environment.getProperty("taly.trusted-proxies", "").isBlank()) {
            log.warn("TALY_TRUSTED_PROXIES is empty: behind a load balancer all callers have its address, and share one"
                    + " limit of requests. Set it to the networks of the load balancers");
        }
    }

    /** Variables come before settings, whose values they are: capital letters sort first. */
    private static Set<String> names(Environment environment) {
        Set<String> names = new TreeSet<>();
        ((ConfigurableEnvironment) environment)
                .getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                        .forEach(names::add);
        return names;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
