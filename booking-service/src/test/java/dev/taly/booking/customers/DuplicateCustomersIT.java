package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;

import db.migration.AddressSpelling;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Of two customers with one address, as a migration leaves them, each is used as any other. */
@ServiceTest
class DuplicateCustomersIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private CustomerRegister register;
    private UUID kept;
    private UUID duplicate;

    @BeforeEach
    void open() throws SQLException {
        register = CustomerRegister.of(shop, mvc);
        kept = register.create("Anna", "anna@münchen.example", "");
        duplicate = register.create("Anna M.", "anna.m@example.org", ",\"phone\":\"+49301234567\"");
        jdbc.sql("UPDATE customer SET email = 'anna@münchen.example', tags = '{Old}' WHERE id = ?")
                .param(duplicate)
                .update();
        migrate();
    }

    /** As who owns the tables. */
    private static void migrate() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        TestStack.shared().postgres().adminUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = booking, public");
            new AddressSpelling().migrate(new Context() {

                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }
    }

    @Test
    void keepsItsSpellingWhateverElseIsChanged() {
        for (String change : List.of(
                "{\"notes\":\"Likes tea\"}", "{\"name\":\"Anna Maria\"}", "{\"phone\":null}", "{\"locale\":\"de\"}")) {
            JsonNode changed = shop.body(ok(register.patch(duplicate, change, "*", register.owner())));

            assertThat(changed.get("email").asString()).isEqualTo("anna@münchen.example");
            assertThat(changed.get("duplicateOf").asString()).isEqualTo(kept.toString());
            assertThat(changed.get("tags").toString()).isEqualTo("[\"Old\"]");
        }
        assertThat(register.patch(kept, "{\"notes\":\"Likes coffee\"}", "*", register.owner()))
                .hasStatusOk();
    }

    @Test
    void isRefusedTheAddressInAnySpellingAndIsNoDuplicateByAnother() {
        MvcTestResult refused =
                register.patch(duplicate, "{\"email\":\"anna@münchen.example\"}", "*", register.owner());
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("customerId").asString()).isEqualTo(kept.toString());

        JsonNode mended =
                shop.body(ok(register.patch(duplicate, "{\"email\":\"anna@example.org\"}", "*", register.owner())));
        assertThat(mended.get("email").asString()).isEqualTo("anna@example.org");
        assertThat(mended.has("duplicateOf")).isFalse();
    }

    @Test
    void isBlockedAndListedAsAnyOther() {
        assertThat(register.block(duplicate, "", register.owner())).hasStatusOk();

        JsonNode found = shop.body(shop.get(register.path("?q=Anna"), register.staff()));
        assertThat(found.get("items")).hasSize(2);
        assertThat(shop.body(register.get(kept, register.staff())).has("blockedAt"))
                .isFalse();
    }

    private static MvcTestResult ok(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return result;
    }
}
