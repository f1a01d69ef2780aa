package dev.taly.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The words that the README and operators use are understood by the command line as a whole. */
class TalyCliTest {

    private static final String ID = "01a2322d-baf5-7625-bab0-d46e933a16ee";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --replicas booking=2",
                "status",
                "logs",
                "clock +24h",
                "due",
                "due list --service payment-service",
                "due retry --lane STRIPE",
                "due drop " + ID,
                "demo",
                "down",
                "reset",
                "providers check"
            })
    void understands(String words) {
        CommandLine commands =
                TalyCli.commands(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

        CommandLine.ParseResult parsed = commands.parseArgs(words.split(" "));

        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(words.split(" ")[0]);
    }
}
