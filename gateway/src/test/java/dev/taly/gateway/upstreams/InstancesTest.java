package dev.taly.gateway.upstreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final Instances instances =
            new Instances(List.of(URI.create("http://a:1"), URI.create("http://b:2/")), nanoTime::get);

    @Test
    void asksEachInTurn() {
        assertThat(next(4)).containsExactly("http://a:1", "http://b:2", "http://a:1", "http://b:2");
    }

    @Test
    void leavesOneOutUntilASingleRequestFoundItBack() {
        Instances.Instance away = instances.next();
        instances.leaveOut(away);
        assertThat(next(4)).containsOnly("http://b:2");

        nanoTime.addAndGet(Instances.REST.toNanos());
        assertThat(next(4)).containsOnlyOnce("http://a:1");
        instances.leaveOut(away);
        assertThat(next(4)).containsOnly("http://b:2");

        nanoTime.addAndGet(Instances.REST.toNanos());
        assertThat(next(2)).contains("http://a:1");
        instances.welcome(away);
        assertThat(next(4)).contains("http://a:1", "http://b:2");
    }

    @Test
    void triesThemNeverthelessWhenAllAreLeftOut() {
        instances.leaveOut(instances.next());
        instances.leaveOut(instances.next());

        assertThat(next(2)).containsExactly("http://a:1", "http://b:2");
    }

    private List<String> next(int times) {
        return Stream.generate(instances::next)
                .limit(times)
                .map(Instances.Instance::origin)
                .toList();
    }
}
