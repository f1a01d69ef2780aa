package dev.taly.stack;

import dev.taly.stack.machine.Processes;
import dev.taly.stack.servers.TalyDatabase;
import dev.taly.stack.system.LocalServers;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import java.util.Map;

/** Servers on free ports with a temporary folder, by the same code as those of {@code ./taly up}. */
final class LocalTestServers implements TestServers {
    private final LocalServers servers;
    private boolean isDatabasePrepared;

    LocalTestServers(TestHome home, Secrets secrets) {
        servers = new LocalServers(
                new Processes(home.home(), Processes.Lifetime.WITH_THIS_JVM),
                Ports.free(),
                secrets,
                false,
                Map.of(),
                step -> {});
    }

    @Override
    public synchronized TalyDatabase database() {
        servers.postgres().start();
        if (!isDatabasePrepared) {
            servers.prepareDatabase();
            isDatabasePrepared = true;
        }
        return servers.database();
    }

    @Override
    public String rabbitmq() {
        servers.rabbitmq().start();
        return servers.rabbitmq().address();
    }

    @Override
    public String redis() {
        servers.redis().start();
        return servers.redis().url();
    }
}
