package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** While too many hashes wait, whoever is sent away has tried nothing. */
@IntegrationTest
class RefusedHashesIT {

    /** More than throttle an address. */
    private static final int TRIES = 12;

    private static final String CLIENT = "192.0.2.177";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    PasswordHashing hashing;

    private final List<PasswordHashing.Place> places = new ArrayList<>();
    private AuthApi api;
    private String email;

    @BeforeEach
    void somebody() {
        api = new AuthApi(address).from(CLIENT);
        email = new People(api, connections).someone();
    }

    @AfterEach
    void free() {
        places.forEach(PasswordHashing.Place::close);
        places.clear();
    }

    @Test
    void aSignInThatWasRefusedIsNoTry() {
        refused(() -> api.login(email, PASSWORD));

        assertThat(api.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aProofThatWasRefusedIsNoTry() {
        String token = api.login(email, PASSWORD).text("accessToken");

        refused(() -> api.post("/api/v1/auth/step-up", token, Map.of("password", PASSWORD)));

        assertThat(api.post("/api/v1/auth/step-up", token, Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aChangeOfThePasswordThatWasRefusedIsNoTry() {
        AuthApi me = api.as(api.login(email, PASSWORD).text("accessToken"));

        refused(() -> me.changePassword(PASSWORD, "brass owl at dawn"));

        assertThat(me.changePassword(PASSWORD, "brass owl at dawn").status()).isEqualTo(204);
    }

    private void refused(Supplier<Answer> call) {
        takeTheShare();
        for (int i = 0; i < TRIES; i++) {
            Answer answer = call.get();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.text("type")).isEqualTo("/problems/too-many-requests");
        }
        free();
    }

    /** All of what the network may have at once. */
    private void takeTheShare() {
        try {
            while (true) {
                places.add(hashing.take(Network.of(CLIENT)));
            }
        } catch (ProblemException e) {
            assertThat(places).isNotEmpty();
        }
    }
}
