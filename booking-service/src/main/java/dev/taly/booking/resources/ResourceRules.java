package dev.taly.booking.resources;

import dev.taly.defaults.problem.CommonProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Holds resources still while something changes that decides when they can be booked. Whoever books reads the rules'
 * version FOR SHARE: he has finished before the lock is given, so that his booking is seen, or he finds another version
 * afterwards and thinks again.
 */
@Repository
public class ResourceRules {

    private final JdbcClient jdbc;

    ResourceRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A resource that is held. */
    public record Held(UUID id, ZoneId zone, @Nullable UUID locationId) {}

    /**
     * Until the transaction ends.
     *
     * @throws dev.taly.defaults.problem.ProblemException 404 when the company has no such resource
     */
    public void hold(UUID companyId, UUID resourceId) {
        boolean held = !jdbc.sql("SELECT id FROM resource WHERE company_id = :company AND id = :id FOR UPDATE")
                .param("company", companyId)
                .param("id", resourceId)
                .query(UUID.class)
                .list()
                .isEmpty();
        if (!held) {
            throw CommonProblem.NOT_FOUND.exception();
        }
    }

    /** All resources of the company, in the order in which everybody locks them, and no new ones meanwhile. */
    public List<Held> holdAll(UUID companyId) {
        holdCompany(companyId);
        return jdbc.sql("""
                        SELECT id, time_zone, location_id FROM resource
                        WHERE company_id = :company ORDER BY id FOR UPDATE""")
                .param("company", companyId)
                .query(ResourceRules::held)
                .list();
    }

    /** For whoever wants to know what the company's other resources can do: nobody else takes one away meanwhile. */
    void holdCompany(UUID companyId) {
        jdbc.sql("SELECT id FROM company WHERE id = :company FOR NO KEY UPDATE")
                .param("company", companyId)
                .query(UUID.class)
                .list();
    }

    /** For whoever adds a resource: it comes before or after whatever concerns all of the company's. */
    void awaitOthers(UUID companyId) {
        jdbc.sql("SELECT id FROM company WHERE id = :company FOR SHARE")
                .param("company", companyId)
                .query(UUID.class)
                .list();
    }

    /** Whether it is one of this company's locations that resources can be at; it stays so till the transaction ends. */
    public boolean holdLocation(UUID companyId, UUID locationId) {
        return !jdbc.sql("""
                        SELECT id FROM location
                        WHERE company_id = :company AND id = :id AND archived_at IS NULL FOR SHARE""")
                .param("company", companyId)
                .param("id", locationId)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** What these resources, which are held, are booked by has changed. */
    public void changed(Collection<UUID> resourceIds) {
        jdbc.sql("UPDATE resource SET rules_version = rules_version + 1 WHERE id IN (:ids)")
                .param("ids", resourceIds)
                .update();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("location_id", UUID.class));
    }
}
