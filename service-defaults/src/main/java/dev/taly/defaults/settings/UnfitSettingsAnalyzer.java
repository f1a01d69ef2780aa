package dev.taly.defaults.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.util.PlaceholderResolutionException;

/** Start-up failures of configuration in two sentences instead of a stack trace. */
final class UnfitSettingsAnalyzer extends AbstractFailureAnalyzer<RuntimeException> implements Ordered {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        for (Throwable link = rootFailure; link != null; link = link.getCause()) {
            if (link instanceof UnfitSettingsException unfit) {
                return new FailureAnalysis(unfit.getMessage(), unfit.action(), unfit);
            }
            if (link instanceof PlaceholderResolutionException missing) {
                return new FailureAnalysis(
                        "The variable %s is not set.".formatted(missing.getPlaceholder()),
                        "Set it in the environment of this process; service-defaults/README.md lists all variables.",
                        missing);
            }
        }
        return null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
