package dev.taly.auth.passwords;

import dev.taly.defaults.problem.CommonProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Length and novelty, no rules of composition (NIST SP 800-63B). The length stands in the request. */
@Component
public class PasswordPolicy {

    /** Characters that a password has at least. */
    public static final int MIN = 10;

    /** Characters that a password has at most. */
    public static final int MAX = 128;

    private final Set<String> common;

    PasswordPolicy() {
        try {
            common = new ClassPathResource("passwords/common.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param field of the request, for the answer
     * @throws dev.taly.defaults.problem.ProblemException if it is too easy to guess
     */
    public void check(String field, String password, String email) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower)) {
            throw refused(field, "is one of the passwords that everybody tries first");
        }
        if (lower.equals(email.toLowerCase(Locale.ROOT))) {
            throw refused(field, "must not be the e-mail address");
        }
        if (lower.chars().distinct().count() < 3) {
            throw refused(field, "must have more than two different characters");
        }
    }

    private static RuntimeException refused(String field, String why) {
        return CommonProblem.VALIDATION_FAILED.exception().field(field, why);
    }
}
