package dev.taly.auth.keys;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** For operators: {@code GET /actuator/signingkeys}, {@code POST /actuator/signingkeys} to add the next key now. */
@Component
@Endpoint(id = "signingkeys")
final class SigningKeysEndpoint {

    private final SigningKeys keys;
    private final KeyRotation rotation;
    private final Clock machineClock;

    SigningKeysEndpoint(SigningKeys keys, KeyRotation rotation, @Qualifier("machineClock") Clock machineClock) {
        this.keys = keys;
        this.rotation = rotation;
        this.machineClock = machineClock;
    }

    @ReadOperation
    List<KeyView> list() {
        KeyRing ring = keys.reload();
        SigningKey signing = ring.signing(machineClock.instant());
        return ring.keys().stream().map(key -> KeyView.of(key, signing)).toList();
    }

    @WriteOperation
    WebEndpointResponse<?> rotate() {
        return rotation.rotate()
                .<WebEndpointResponse<?>>map(next -> new WebEndpointResponse<>(list()))
                .orElseGet(() -> new WebEndpointResponse<>(
                        Map.of("detail", "A key that was added before does not sign yet; wait until it does."), 409));
    }

    /** @param signing whether new tokens are signed with it */
    record KeyView(int number, String kid, Instant createdAt, Instant signsFrom, boolean signing) {

        static KeyView of(SigningKey key, SigningKey signing) {
            return new KeyView(key.number(), key.kid(), key.createdAt(), key.signsFrom(), key.equals(signing));
        }
    }
}
