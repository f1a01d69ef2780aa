package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.Processes.Lifetime;
import dev.taly.stack.machine.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each service's user may do with a real broker, and what it may not. */
@TestInstance(Lifecycle.PER_CLASS)
class BrokerUsersIT {
    private static final String EXCHANGE = "taly.events";
    private static final int ACCESS_REFUSED = 403;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private Processes processes;
    private LocalServers servers;
    private ServiceEnvironment environment;

    /** A service, what it reads, and something it tells. */
    enum User {
        AUTH(Part.AUTH, "auth.profiles", "user.registered"),
        USER(Part.USER, "user.accounts", "company.updated"),
        BOOKING(Part.BOOKING, "booking.payments", "booking.created"),
        PAYMENT(Part.PAYMENT, "payment.bookings", "payment.success"),
        NOTIFICATION(Part.NOTIFICATION, "notification.sms", "notification.sent"),
        ANALYTICS(Part.ANALYTICS, "taly.archive", null);

        final Part part;
        final String queue;
        final String event;

        User(Part part, String queue, String event) {
            this.part = part;
            this.queue = queue;
            this.event = event;
        }

        String replays() {
            return queue.substring(0, queue.indexOf('.')) + ".replay";
        }
    }

    @BeforeAll
    void start() {
        processes = new Processes(new Home(folder), Lifetime.WITH_THIS_JVM);
        Secrets secrets = new Secrets(processes.home().secrets());
        Ports ports = Ports.free();
        servers = new LocalServers(processes, ports, secrets, true, Map.of(), step -> {});
        servers.rabbitmq().start();
        environment = new ServiceEnvironment(ports, servers.addresses(), secrets);
    }

    @AfterAll
    void stop() {
        processes.running().forEach(RunningProcess::kill);
        Folders.delete(folder);
    }

    @ParameterizedTest
    @EnumSource
    void tellsItsOwnEventsAndTakesFromItsOwnQueues(User user) throws Exception {
        try (Connection connection = connect(user);
                Channel channel = connection.createChannel()) {
            AtomicInteger returned = new AtomicInteger();
            channel.addReturnListener(message -> returned.incrementAndGet());
            channel.confirmSelect();
            if (user.event != null) {
                channel.basicPublish(EXCHANGE, user.event, true, null, new byte[] {1});
            }
            // a dead letter comes back
            channel.basicPublish(user.replays(), user.queue, true, null, new byte[] {1});
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());

            assertThat(returned).hasValue(0);
            assertThat(channel.basicGet(user.queue, true)).isNotNull();
            assertThat(channel.basicGet(user.queue + ".dlq", true)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsNobodyElsesQueue(User user) throws Exception {
        for (User other : User.values()) {
            if (other != user) {
                refused(user, channel -> channel.basicGet(other.queue, true));
                refused(user, channel -> channel.basicGet(other.queue + ".dlq", true));
                refused(user, channel -> channel.basicConsume(other.queue, true, (tag, message) -> {}, tag -> {}));
                refused(user, channel -> channel.queuePurge(other.queue));
                refused(user, channel -> publish(channel, other.replays(), other.queue));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesAndDeletesNothing(User user) throws Exception {
        refused(user, channel -> channel.queueDelete(user.queue));
        refused(user, channel -> channel.exchangeDelete(EXCHANGE));
        refused(user, channel -> channel.queueDeclare(user.queue + ".mine", true, false, false, Map.of()));
        refused(user, Channel::queueDeclare);
        refused(user, channel -> channel.exchangeDeclare("mine", "fanout"));
        refused(user, channel -> channel.queueBind(user.queue, EXCHANGE, "#"));
        refused(user, channel -> channel.queueUnbind("taly.archive", EXCHANGE, "#"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingInTheNameOfOthers(User user) throws Exception {
        for (User other : User.values()) {
            if (other != user && other.event != null) {
                refused(user, channel -> publish(channel, EXCHANGE, other.event));
            }
        }
    }

    /** Past the exchange of events a queue would take anything from anybody. */
    @ParameterizedTest
    @EnumSource
    void publishesToNoQueueDirectly(User user) throws Exception {
        for (User other : User.values()) {
            refused(user, channel -> publish(channel, "", other.queue));
        }
    }

    @Test
    void everyUserHasAPasswordOfItsOwn() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(servers.addresses().rabbitmqAs("taly-booking", "wrong"));
        assertThatThrownBy(factory::newConnection).isInstanceOf(PossibleAuthenticationFailureException.class);
        factory.setUri(servers.addresses().rabbitmqAs("guest", "guest"));
        assertThatThrownBy(factory::newConnection).isInstanceOf(PossibleAuthenticationFailureException.class);
        assertThat(List.of(User.values()))
                .extracting(this::address)
                .doesNotHaveDuplicates()
                .doesNotContain(servers.rabbitmq().address());
    }

    /** The definitions are imported again. */
    @Test
    void aNodeThatStartsAgainKeepsItAll() throws Exception {
        processes.stop("rabbitmq", PATIENCE);
        servers.rabbitmq().start();

        try (Connection connection = connect(User.BOOKING);
                Channel channel = connection.createChannel()) {
            assertThat(channel.queueDeclarePassive("booking.payments").getQueue())
                    .isEqualTo("booking.payments");
        }
        refused(User.BOOKING, channel -> channel.basicGet("taly.archive", true));
    }

    private static void publish(Channel channel, String exchange, String routingKey) throws Exception {
        channel.confirmSelect();
        channel.basicPublish(exchange, routingKey, true, null, new byte[] {1});
        channel.waitForConfirmsOrDie(PATIENCE.toMillis());
    }

    private void refused(User user, Command command) throws Exception {
        try (Connection connection = connect(user)) {
            Channel channel = connection.createChannel();
            assertThatThrownBy(() -> command.on(channel))
                    .as("%s", user)
                    .isInstanceOfAny(IOException.class, RuntimeException.class);
            ShutdownSignalException closed = channel.getCloseReason();
            assertThat(closed).as("%s", user).isNotNull();
            assertThat(closed.getReason())
                    .isInstanceOfSatisfying(
                            AMQP.Channel.Close.class,
                            reason -> assertThat(reason.getReplyCode()).isEqualTo(ACCESS_REFUSED));
        }
    }

    private Connection connect(User user) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address(user));
        return factory.newConnection();
    }

    private String address(User user) {
        return environment.of(user.part).get("TALY_RABBITMQ_ADDRESSES");
    }

    private interface Command {
        void on(Channel channel) throws Exception;
    }
}
