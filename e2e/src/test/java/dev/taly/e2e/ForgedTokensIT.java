package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.tokens.ForgedTokens;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway refuses a token that is none, and so does every service when it is asked past the gateway. */
class ForgedTokensIT {

    private static final String PATH = "/api/v1/users/me";

    private static String good;
    private static SequencedMap<String, String> forged;

    @BeforeAll
    static void forge() {
        good = Owner.register(Owner.guestEmail());
        forged = ForgedTokens.sendable(good, Running.SYSTEM.signingKey());
    }

    /** What the good token gets shows that it was believed: past the gateway most services have nothing at that path. */
    @ParameterizedTest
    @CsvSource({
        "gateway, 200",
        "user-service, 200",
        "auth-service, 403",
        "booking-service, 403",
        "payment-service, 403",
        "notification-service, 403",
        "analytics-service, 403"
    })
    void areRefusedBy(String service, int goodToken) {
        Api asked = Running.api().at(Running.SYSTEM.url(service));
        asked.as(good).get(PATH).expect(goodToken);
        assertThat(forged).hasSizeGreaterThan(90);

        for (Map.Entry<String, String> attack : forged.entrySet()) {
            Reply reply = asked.as(attack.getValue()).get(PATH);
            assertThat(reply.status())
                    .as("%s by %s: %s", attack.getKey(), service, reply.raw())
                    .isEqualTo(401);
            assertThat(reply.isProblem().text("/type")).isEqualTo("/problems/unauthorized");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        }
        asked.as(good).get(PATH).expect(goodToken);
    }
}
