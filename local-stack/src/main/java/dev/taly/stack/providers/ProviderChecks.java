package dev.taly.stack.providers;

import dev.taly.stack.providers.Finding.Level;
import java.io.PrintStream;
import java.util.List;

/** All of them, one after the other, in lines that can be shown to anybody. */
public final class ProviderChecks {

    private final PrintStream out;
    private final List<ProviderCheck> checks;

    public ProviderChecks(PrintStream out) {
        this.out = out;
        ProviderHttp http = new ProviderHttp();
        this.checks = List.of(
                new StripeCheck(http), new PayPalCheck(http), new S3Check(), new SesCheck(), new TwilioCheck(http));
    }

    /** Prints what was found; true when nothing is to do. */
    public boolean run(Variables variables) {
        boolean isWell = true;
        for (ProviderCheck check : checks) {
            List<Finding> findings = findings(check, variables);
            out.println(check.provider());
            for (Finding finding : findings) {
                out.printf("  %-6s %s%n", finding.level().word, variables.withoutSecrets(finding.text()));
                isWell &= finding.level() != Level.TO_DO;
            }
        }
        out.println(isWell ? "Nothing is to do." : "Something is to do.");
        return isWell;
    }

    private static List<Finding> findings(ProviderCheck check, Variables variables) {
        try {
            return check.findings(variables);
        } catch (UnreachableException e) {
            return List.of(Finding.toDo("it could not be asked: " + e.getMessage()));
        }
    }
}
