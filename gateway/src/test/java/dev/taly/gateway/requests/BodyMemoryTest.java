package dev.taly.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.gateway.requests.BodyMemory.Holding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

class BodyMemoryTest {

    private static final int KILOBYTE = 1024;

    private final BodyMemory memory = new BodyMemory(new BodySettings(
            DataSize.ofKilobytes(1000),
            DataSize.ofKilobytes(1000),
            Duration.ofSeconds(10),
            DataSize.ofKilobytes(4000),
            DataSize.ofKilobytes(1000),
            2));

    @Test
    void letsSoManyBodiesOfOneNetworkArriveAtOnce() {
        Holding first = memory.hold("a");
        Holding second = memory.hold("a");
        refuses(() -> memory.hold("a"), CommonProblem.TOO_MANY_REQUESTS);
        memory.hold("b");

        first.arrived();
        Holding third = memory.hold("a");
        refuses(() -> memory.hold("a"), CommonProblem.TOO_MANY_REQUESTS);

        second.giveBack();
        third.giveBack();
        memory.hold("a");
        memory.hold("a");
        refuses(() -> memory.hold("a"), CommonProblem.TOO_MANY_REQUESTS);
    }

    @Test
    void holdsOneNetworksShareUntilItIsGivenBack() {
        Holding first = memory.hold("a");
        take(first, 900);
        Holding second = memory.hold("a");
        refuses(() -> take(second, 101), CommonProblem.TOO_MANY_REQUESTS);
        second.giveBack();
        first.giveBack();
        first.giveBack();

        take(memory.hold("a"), 1000);
    }

    @Test
    void keepsTheLastQuarterForWhoeverHoldsLittle() {
        for (String network : new String[] {"a", "b", "c"}) {
            take(memory.hold(network), 1000);
        }

        refuses(() -> take(memory.hold("d"), 129), CommonProblem.SERVICE_UNAVAILABLE);
        take(memory.hold("e"), 128);
    }

    private static void take(Holding holding, int kilobytes) {
        Integer passed = holding.count(
                        Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[kilobytes * KILOBYTE])))
                .map(piece -> piece.readableByteCount())
                .blockLast();
        assertThat(passed).isEqualTo(kilobytes * KILOBYTE);
    }

    private static void refuses(Runnable what, CommonProblem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(what::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
