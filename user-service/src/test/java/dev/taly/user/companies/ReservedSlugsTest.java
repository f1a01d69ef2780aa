package dev.taly.user.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No company's page hides a page of the platform, or is hidden by one. */
class ReservedSlugsTest {

    private static final Path GATEWAY = Path.of("../gateway/src/main");
    private static final Pattern FIRST_PART =
            Pattern.compile("(?<=[\\s\"=\\[,])/(?<first>[a-z][a-z0-9-]*)(?=[/\",\\s*])");

    @Test
    void holdWhatTheGatewayServes() throws IOException {
        Set<String> served = new TreeSet<>();
        served.addAll(firstParts(GATEWAY.resolve("resources/application.yml")));
        try (Stream<Path> sources = Files.walk(GATEWAY.resolve("java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                served.addAll(firstParts(source));
            }
        }

        assertThat(served).contains("login", "oauth2", "account", "docs", "api", "bff", "problems");
        assertThat(served).allMatch(ReservedSlugs::contain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bff",
                "api",
                "docs",
                "problems",
                "oauth2",
                "login",
                "account",
                "userinfo",
                "webauthn",
                "internal",
                "actuator",
                "dashboard",
                "checkout",
                "manage"
            })
    void holdWhatTheOriginIsToServe(String path) {
        assertThat(ReservedSlugs.contain(path)).isTrue();
    }

    @Test
    void leaveTheRestToCompanies() {
        assertThat(ReservedSlugs.contain("login-2")).isFalse();
        assertThat(ReservedSlugs.contain("analytical-cuts")).isFalse();
    }

    private static Set<String> firstParts(Path file) throws IOException {
        Set<String> parts = new TreeSet<>();
        Matcher path = FIRST_PART.matcher(Files.readString(file));
        while (path.find()) {
            parts.add(path.group("first"));
        }
        return parts;
    }
}
