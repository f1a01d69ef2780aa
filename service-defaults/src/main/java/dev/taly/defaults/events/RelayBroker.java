package dev.taly.defaults.events;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.context.ApplicationContext;

/**
 * The relay's own connection to the broker. On each new one the topology is declared, or found to be there, before anything is
 * published.
 */
final class RelayBroker implements AutoCloseable {

    private final CachingConnectionFactory connections;
    private final @Nullable RabbitAdmin admin;
    private final AtomicInteger connection = new AtomicInteger();
    private volatile boolean isTopologyThere;

    /** @param topology what is declared; null when it is there already */
    RelayBroker(
            CachingConnectionFactory service,
            RabbitConnectionDetails details,
            @Nullable ApplicationContext topology,
            String name) {
        connections = new CachingConnectionFactory(
                service.getRabbitConnectionFactory().clone());
        connections.setAddresses(details.getAddresses().stream()
                .map(address -> address.host() + ":" + address.port())
                .collect(Collectors.joining(",")));
        connections.setConnectionNameStrategy(factory -> name);
        connections.addConnectionListener(new TopologyFirst());
        admin = topology == null ? null : admin(connections, topology);
    }

    /** A channel with publisher confirms; throws while the broker is away, refuses the topology or lacks some of it. */
    ConfirmChannel openConfirmChannel() {
        int number = connect();
        try {
            return new ConfirmChannel(openChannel(), number);
        } catch (IOException e) {
            throw new AmqpIOException(e);
        }
    }

    /** A plain channel. */
    Channel openChannel() throws IOException {
        connect();
        Channel channel = connections.createConnection().getDelegate().createChannel();
        if (channel == null) {
            throw new IOException("The broker allows no more channels");
        }
        return channel;
    }

    /** Opens the connection if there is none, and returns its number. */
    int connect() {
        Connection open = connections.createConnection();
        if (!isTopologyThere) {
            makeSure(open);
        }
        return connection.get();
    }

    /**
     * Drops the channel's connection, if it is still in use: what is wrong with it does not stay, and the next one begins
     * with the topology again.
     */
    void drop(ConfirmChannel channel) {
        int number = channel.connection();
        if (connection.compareAndSet(number, number + 1)) {
            connections.resetConnection();
        }
    }

    @Override
    public void close() {
        connections.destroy();
    }

    private void makeSure(Connection open) {
        isTopologyThere = false;
        if (admin == null) {
            GivenTopology.check(open);
        } else {
            admin.initialize();
        }
        isTopologyThere = true;
    }

    private static RabbitAdmin admin(CachingConnectionFactory connections, ApplicationContext topology) {
        RabbitAdmin admin = new RabbitAdmin(connections);
        admin.setApplicationContext(topology);
        return admin;
    }

    private final class TopologyFirst implements ConnectionListener {

        @Override
        public void onCreate(@Nullable Connection created) {
            connection.incrementAndGet();
            if (created != null) {
                makeSure(created);
            }
        }
    }
}
