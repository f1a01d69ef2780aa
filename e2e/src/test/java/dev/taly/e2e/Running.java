package dev.taly.e2e;

import dev.taly.stack.SystemUnderTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole system, started once for all journeys and gone with this JVM. */
final class Running {

    static final SystemUnderTest SYSTEM = SystemUnderTest.start();

    private Running() {}

    static Api api() {
        return new Api(SYSTEM.origin());
    }

    static Api sandbox() {
        return new Api(SYSTEM.sandboxOrigin());
    }

    static Api management(String service) {
        return new Api(SYSTEM.managementUrl(service));
    }

    /** All schemas, as a superuser sees them. */
    static JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(SYSTEM.jdbcUrl()));
    }
}
