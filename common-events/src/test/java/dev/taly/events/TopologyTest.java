package dev.taly.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopologyTest {

    @Test
    void everyQueueHasItsOwnName() {
        assertThat(Topology.QUEUES).extracting(ConsumerQueue::name).doesNotHaveDuplicates();
    }

    @Test
    void queuesListenToTypesThatExist() {
        assertThat(Topology.QUEUES)
                .flatExtracting(ConsumerQueue::patterns)
                .filteredOn(pattern -> !"#".equals(pattern))
                .allSatisfy(type -> assertThat(EventCatalog.find(type)).isPresent());
    }

    @Test
    void theArchiveTakesEverything() {
        assertThat(Topology.ARCHIVE.patterns()).containsExactly("#");
    }
}
