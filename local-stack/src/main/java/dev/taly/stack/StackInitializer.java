package dev.taly.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Gives a Spring test the variables of the service that it tests, with the servers running:
 * {@code @ContextConfiguration(initializers = StackInitializer.class)}. The property {@code taly.test.servers} names the
 * servers that are needed, such as {@code postgres,redis}; all three when it is not set.
 */
public final class StackInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    // Spring Boot reads names in the style of variables only from a source whose name ends like this
    private static final String SOURCE =
            "taly-test-stack-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String service = environment.getRequiredProperty("spring.application.name");
        Map<String, Object> variables = new HashMap<>(TestStack.shared().environment(service, needed(environment)));
        MutablePropertySources sources = environment.getPropertySources();
        // after what the test itself sets, before everything from outside the test
        sources.addBefore(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(SOURCE, variables));
    }

    private static Set<String> needed(ConfigurableEnvironment environment) {
        String list = environment.getProperty("taly.test.servers", String.join(",", TestStack.SERVERS));
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
