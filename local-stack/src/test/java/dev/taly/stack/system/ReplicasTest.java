package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.stack.machine.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
    @TempDir
    Path folder;

    @Test
    void readsAListOfServices() {
        Replicas replicas = Replicas.parse("booking=2, payment-service=3,user=1");

        assertThat(replicas.instances(Part.BOOKING))
                .extracting(Instance::name)
                .containsExactly("booking-service", "booking-service-2");
        assertThat(replicas.instances(Part.PAYMENT)).hasSize(3);
        assertThat(replicas.instances(Part.USER)).hasSize(1);
        assertThat(replicas.instances()).hasSize(Part.services().size() + 3);
        assertThat(Replicas.parse(replicas.toString())).isEqualTo(replicas);
        assertThat(Replicas.of(Map.of("booking", 2, "payment", 3))).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                foo=2             | 'foo' cannot have several instances; auth, user, booking
                gateway=2         | 'gateway' cannot have several instances
                sandbox=2         | 'sandbox' cannot have several instances
                postgres=2        | 'postgres' cannot have several instances
                booking=0         | Of booking-service there can be 1 to 4 instances, not 0
                booking=5         | 1 to 4 instances, not 5
                booking=x         | 'booking=x' is not a number of instances such as booking=2
                booking=-1        | 'booking=-1' is not a number
                booking           | 'booking' is not a number
                booking=2=3       | 'booking=2=3' is not a number
                booking=2,        | '' is not a number
                booking=2,booking=3 | booking is named twice
                """)
    void saysClearlyWhatItDoesNotUnderstand(String list, String words) {
        assertThatThrownBy(() -> Replicas.parse(list))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(words);
    }

    @Test
    void findsInstancesByName() {
        assertThat(Instance.named("booking-service")).isEqualTo(new Instance(Part.BOOKING, 1));
        assertThat(Instance.named("booking-service-4")).isEqualTo(new Instance(Part.BOOKING, 4));
        for (String unknown : List.of("booking-service-1", "booking-service-5", "booking-2", "gateway-2", "-2")) {
            assertThatThrownBy(() -> Instance.named(unknown)).isInstanceOf(StackException.class);
        }
    }

    @Test
    void tellsCallersAllInstances() {
        ServiceEnvironment environment = new ServiceEnvironment(
                Ports.fromBase(8080),
                Addresses.UNREACHABLE,
                new Secrets(folder.resolve("secrets.json")),
                Replicas.parse("booking=3"));

        assertThat(environment.of(Part.GATEWAY))
                .containsEntry("TALY_BOOKING_URL", "http://127.0.0.1:8083,http://127.0.0.1:8123,http://127.0.0.1:8133")
                .containsEntry("TALY_USER_URL", "http://127.0.0.1:8082");
    }
}
