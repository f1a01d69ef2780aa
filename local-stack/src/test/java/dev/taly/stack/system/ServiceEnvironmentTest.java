package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    private ServiceEnvironment environment;

    @BeforeEach
    void describe() {
        environment = new ServiceEnvironment(Ports.fromBase(8080), Addresses.UNREACHABLE, secrets());
    }

    @Test
    void keepsSecretsFromOneStartToTheNextForTheOwnerOnly() throws IOException {
        String made = secrets().password("taly_auth");

        assertThat(secrets().password("taly_auth")).isEqualTo(made);
        assertThat(secrets().password("taly_user")).isNotEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void letsInstancesDrainWhereThereIsAnotherOne() {
        var replicated = new ServiceEnvironment(
                Ports.fromBase(8080), Addresses.UNREACHABLE, secrets(), Replicas.of(Map.of("booking", 2)));

        assertThat(replicated.of(Part.BOOKING)).containsEntry("TALY_DRAIN", "3s");
        assertThat(replicated.of(Part.PAYMENT)).doesNotContainKey("TALY_DRAIN");
    }

    @Test
    void givesNoServiceAnothersSecrets() {
        Map<String, String> booking = environment.of(Part.BOOKING);
        Map<String, String> payment = environment.of(Part.PAYMENT);

        for (String secret : new String[] {
            "TALY_DATABASE_PASSWORD", "TALY_DATABASE_OWNER_PASSWORD", "TALY_DATA_KEY", "TALY_CLIENT_SECRET"
        }) {
            assertThat(booking.get(secret)).as(secret).isNotBlank().isNotEqualTo(payment.get(secret));
        }
        assertThat(environment.of(Part.GATEWAY)).doesNotContainKeys("TALY_DATABASE_URL", "TALY_DATABASE_PASSWORD");
        assertThat(environment.of(Part.GATEWAY).get("TALY_CLIENT_SECRET"))
                .isNotEqualTo(booking.get("TALY_CLIENT_SECRET"));
        assertThat(environment.of(Part.AUTH).get("TALY_GATEWAY_SECRET_HASH"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(environment.of(Part.GATEWAY).get("TALY_CLIENT_SECRET"));
    }

    @Test
    void leavesTheTopologyToServicesWhereTheBrokerRunsElsewhere() {
        assertThat(environment.of(Part.BOOKING))
                .containsEntry("TALY_RABBITMQ_ADDRESSES", Addresses.UNREACHABLE.rabbitmq())
                .containsEntry("TALY_RABBITMQ_DECLARE", "true");
        assertThat(environment.of(Part.GATEWAY)).doesNotContainKey("TALY_RABBITMQ_ADDRESSES");
    }

    @Test
    void tellsAuthTheHashesOfAllMachineClients() {
        String clients = environment.of(Part.AUTH).get("TALY_MACHINE_CLIENTS");

        assertThat(clients.split(",")).allMatch(client -> client.matches("[a-z-]+=[0-9a-f]{64}"));
        assertThat(clients.split(","))
                .extracting(client -> client.substring(0, client.indexOf('=')))
                .containsExactly(
                        "auth-service", "booking-service", "payment-service", "notification-service", "operator");
        assertThat(clients).doesNotContain(environment.of(Part.BOOKING).get("TALY_CLIENT_SECRET"));
        assertThat(Part.services())
                .filteredOn(service -> environment.of(service).containsKey("TALY_CLIENT_SECRET"))
                .containsExactly(Part.AUTH, Part.GATEWAY, Part.BOOKING, Part.PAYMENT, Part.NOTIFICATION);
    }

    @Test
    void letsNotificationAloneOpenWhatOthersSeal() throws GeneralSecurityException {
        String publicKey = environment.of(Part.AUTH).get("TALY_SEALING_PUBLIC_KEY");
        String privateKey = environment.of(Part.NOTIFICATION).get("TALY_SEALING_PRIVATE_KEY");
        byte[] sealed = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json(publicKey))
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                .encrypt("secret".getBytes(StandardCharsets.UTF_8), null);

        byte[] opened = TinkJsonProtoKeysetFormat.parseKeyset(json(privateKey), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(sealed, null);

        assertThat(opened).asString().isEqualTo("secret");
        assertThat(Part.services())
                .filteredOn(service -> environment.of(service).containsKey("TALY_SEALING_PRIVATE_KEY"))
                .containsExactly(Part.NOTIFICATION);
    }

    @Test
    void tellsSandboxAndPaymentTheSameProviderSecrets() {
        Map<String, String> sandbox = environment.of(Part.SANDBOX);

        assertThat(environment.of(Part.PAYMENT))
                .containsEntry("TALY_STRIPE_SECRET_KEY", sandbox.get("TALY_STRIPE_SECRET_KEY"))
                .containsEntry("TALY_STRIPE_WEBHOOK_SECRET", sandbox.get("TALY_STRIPE_WEBHOOK_SECRET"))
                .containsEntry("TALY_STRIPE_URL", "http://127.0.0.1:8090/stripe");
    }

    @Test
    void tellsSandboxAndAuthTheSameOfTheOpenIdProvider() {
        Map<String, String> sandbox = environment.of(Part.SANDBOX);

        assertThat(environment.of(Part.AUTH))
                .containsEntry("TALY_SOCIAL_OIDC_CLIENT_ID", sandbox.get("TALY_SOCIAL_OIDC_CLIENT_ID"))
                .containsEntry("TALY_SOCIAL_OIDC_CLIENT_SECRET", sandbox.get("TALY_SOCIAL_OIDC_CLIENT_SECRET"))
                .containsEntry("TALY_SOCIAL_OIDC_ISSUER", sandbox.get("SANDBOX_ORIGIN") + "/oidc")
                .containsEntry("TALY_SOCIAL_OIDC_INTERNAL_URL", "http://127.0.0.1:8090/oidc");
        assertThat(sandbox).containsEntry("SANDBOX_OIDC_REDIRECT_URI", "http://localhost:8080/login/oauth2/code/oidc");
    }

    private Secrets secrets() {
        return new Secrets(folder.resolve("secrets.json"));
    }

    private static String json(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
