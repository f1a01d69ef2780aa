package dev.taly.payment.ledger;

import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts facts to the books, in the transaction that makes them facts. A fact posted a second time is refused by the
 * database: whoever posts knows what is new.
 */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The provider took the money of an attempt. */
    public void captured(UUID attemptId, Movement in) {
        UUID held = account(in, AccountKind.heldBy(in.provider()));
        UUID owed = account(in, AccountKind.owedTo(in));
        post("CAPTURE", attemptId, held, owed, in);
    }

    /** The provider gave money back by this try. */
    public void refunded(UUID tryId, Movement out) {
        UUID owed = account(out, AccountKind.owedTo(out));
        UUID held = account(out, AccountKind.heldBy(out.provider()));
        post("REFUND", tryId, owed, held, out);
    }

    /** The money of this try came back to the provider, because nobody took it at the other end. */
    public void refundFailed(UUID tryId, Movement back) {
        UUID held = account(back, AccountKind.heldBy(back.provider()));
        UUID owed = account(back, AccountKind.owedTo(back));
        post("REFUND_FAILED", tryId, held, owed, back);
    }

    /** The provider took money back for a dispute. */
    public void withdrawn(UUID movementId, Movement out) {
        UUID owed = account(out, AccountKind.owedTo(out));
        UUID held = account(out, AccountKind.heldBy(out.provider()));
        post("DISPUTE_WITHDRAWN", movementId, owed, held, out);
    }

    /** The provider gave back what it had taken for a dispute. */
    public void reinstated(UUID movementId, Movement in) {
        UUID held = account(in, AccountKind.heldBy(in.provider()));
        UUID owed = account(in, AccountKind.owedTo(in));
        post("DISPUTE_REINSTATED", movementId, held, owed, in);
    }

    private void post(String kind, UUID reference, UUID debit, UUID credit, Movement movement) {
        UUID journal = Uuid7.next();
        jdbc.sql("INSERT INTO journal (id, kind, reference, at) VALUES (:id, :kind, :reference, :at)")
                .param("id", journal)
                .param("kind", kind)
                .param("reference", reference)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        INSERT INTO transfer (id, journal_id, debit_account, credit_account, amount, currency)
                        VALUES (:id, :journal, :debit, :credit, :amount, :currency)""")
                .param("id", Uuid7.next())
                .param("journal", journal)
                .param("debit", debit)
                .param("credit", credit)
                .param("amount", movement.money().amount())
                .param("currency", movement.money().currency())
                .update();
    }

    /** Opened when it is first needed; a twin that opens it at the same moment is waited for. */
    private UUID account(Movement movement, AccountKind kind) {
        jdbc.sql("""
                        INSERT INTO account (id, company_id, kind, currency) VALUES (:id, :company, :kind, :currency)
                        ON CONFLICT DO NOTHING""")
                .param("id", Uuid7.next())
                .param("company", movement.companyId())
                .param("kind", kind.name())
                .param("currency", movement.money().currency())
                .update();
        return jdbc.sql("""
                        SELECT id FROM account WHERE company_id = :company AND kind = :kind AND currency = :currency""")
                .param("company", movement.companyId())
                .param("kind", kind.name())
                .param("currency", movement.money().currency())
                .query(UUID.class)
                .single();
    }
}
