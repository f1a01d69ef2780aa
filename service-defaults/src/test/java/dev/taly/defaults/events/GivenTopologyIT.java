package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Topology;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;

/** Where the topology is made by others, nothing is published before all of it is there. */
class GivenTopologyIT {

    private final TestBroker test = new TestBroker();
    private final CachingConnectionFactory service = new CachingConnectionFactory(TestBroker.address());
    private final RelayBroker broker = new RelayBroker(service, details(), null, "given-topology");

    @BeforeEach
    void make() {
        declare();
    }

    @AfterEach
    void close() {
        declare();
        broker.close();
        service.destroy();
        test.close();
    }

    @Test
    void publishesWhenAllOfItIsThere() {
        assertThat(broker.openConfirmChannel().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.profiles", "notification.sms.dlq", "taly.archive"})
    void waitsForAQueue(String queue) {
        test.admin.deleteQueue(queue);

        assertThatThrownBy(broker::openConfirmChannel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(queue, "deploy/rabbitmq/topology.json");

        declare();
        assertThat(broker.openConfirmChannel().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Topology.EXCHANGE, "booking.replay"})
    void waitsForAnExchange(String exchange) {
        test.admin.deleteExchange(exchange);

        assertThatThrownBy(broker::openConfirmChannel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(exchange);

        declare();
        assertThat(broker.openConfirmChannel().isOpen()).isTrue();
    }

    private void declare() {
        for (Declarable part : TopologyDeclaration.declarables().getDeclarables()) {
            switch (part) {
                case Exchange exchange -> test.admin.declareExchange(exchange);
                case Queue queue -> test.admin.declareQueue(queue);
                case Binding binding -> test.admin.declareBinding(binding);
                default -> throw new IllegalStateException(part.toString());
            }
        }
    }

    private static RabbitConnectionDetails details() {
        URI address = TestBroker.address();
        return new RabbitConnectionDetails() {
            @Override
            public List<Address> getAddresses() {
                return List.of(new Address(address.getHost(), address.getPort()));
            }
        };
    }
}
