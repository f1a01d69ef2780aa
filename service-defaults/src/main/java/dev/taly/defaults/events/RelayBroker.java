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

/** The relay's own connection to the broker. The topology is declared on each new one before anything is published. */
final class RelayBroker implements AutoCloseable {

    private final CachingConnectionFactory connections;
    private final RabbitAdmin admin;
    private final AtomicInteger connection = new AtomicInteger();
    private volatile boolean declared;

    RelayBroker(
            CachingConnectionFactory service,
            RabbitConnectionDetails details,
            ApplicationContext topology,
            String name) {
        connections = new CachingConnectionFactory(
                service.getRabbitConnectionFactory().clone());
        connections.setAddresses(details.getAddresses().stream()
                .map(address -> address.host() + ":" + address.port())
                .collect(Collectors.joining(",")));
        connections.setConnectionNameStrategy(factory -> name);
        connections.addConnectionListener(new DeclareFirst());
        admin = new RabbitAdmin(connections);
        admin.setApplicationContext(topology);
    }

    /** A channel with publisher confirms; throws while the broker is away or refuses the topology. */
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
        connections.createConnection();
        if (!declared) {
            declare();
        }
        return connection.get();
    }

    /**
     * Drops the channel's connection, if it is still in use: what is wrong with it does not stay, and the next one
     * declares the topology again.
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

    private void declare() {
        declared = false;
        admin.initialize();
        declared = true;
    }

    private final class DeclareFirst implements ConnectionListener {

        @Override
        public void onCreate(@Nullable Connection created) {
            connection.incrementAndGet();
            declare();
        }
    }
}
