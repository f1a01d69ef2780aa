package dev.taly.stack;

import dev.taly.stack.servers.TalyDatabase;

/** The servers of a test run; each starts when it is first asked for. */
interface TestServers {
    TalyDatabase database();

    String rabbitmq();

    String redis();
}
