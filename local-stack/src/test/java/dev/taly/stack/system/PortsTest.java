package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.stack.machine.StackException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void keepsEveryPartAtItsDistanceFromTheBase() {
        Ports ports = Ports.fromBase(9080);

        assertThat(ports.of(Part.GATEWAY)).isEqualTo(9080);
        assertThat(ports.of(Part.ANALYTICS)).isEqualTo(9086);
        assertThat(ports.management(Instance.first(Part.SANDBOX))).isEqualTo(10090);
        assertThat(ports.of(Part.REDIS)).isEqualTo(9104);
        assertThat(ports.of(Instance.named("booking-service-2"))).isEqualTo(9123);
        assertThat(ports.management(Instance.named("analytics-service-4"))).isEqualTo(10146);
        assertThat(ports.origin()).isEqualTo("http://localhost:9080");
    }

    @Test
    void givesNoPortTwice() {
        for (Ports ports : List.of(Ports.fromBase(8080), Ports.free())) {
            List<Integer> all = Stream.concat(
                            Stream.concat(Part.all().stream().map(Instance::first), Replicas.thinkable())
                                    .distinct()
                                    .map(ports::of),
                            Replicas.thinkable().map(ports::management))
                    .toList();
            assertThat(all).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesTheServicesWhenOneIsUnknown() {
        assertThat(Part.service("booking-service")).isEqualTo(Part.BOOKING);
        assertThatThrownBy(() -> Part.service("bookings"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("bookings")
                .hasMessageContaining("booking-service");
    }
}
