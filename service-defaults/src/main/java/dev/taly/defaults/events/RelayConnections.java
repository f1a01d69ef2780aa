package dev.taly.defaults.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taly.defaults.persistence.Jobs;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The relay's own connections to the database, so that waiting for the broker never takes one from a request. */
final class RelayConnections implements AutoCloseable {

    private final HikariDataSource pool;

    RelayConnections(DataSource serviceDataSource, OutboxSettings settings) {
        HikariDataSource service = DataSourceUnwrapper.unwrap(serviceDataSource, HikariDataSource.class);
        if (service == null) {
            throw new IllegalStateException("The relay derives its connections from the service's Hikari pool");
        }
        HikariConfig config = new HikariConfig();
        service.copyStateTo(config);
        config.setPoolName("outbox-relay");
        config.setMaximumPoolSize(settings.relays());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(Jobs.ON_CONNECTING);
        this.pool = new HikariDataSource(config);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void close() {
        pool.close();
    }
}
