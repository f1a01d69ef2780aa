package dev.taly.e2e.reliability;

import dev.taly.e2e.FullOnly;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands fault tests their {@link Measured}, skips the long ones in a quick run, and writes the page at the end. */
final class FaultRecorder implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FaultRecorder.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent() && fault(context).fullOnly()
                ? FullOnly.Condition.evaluate()
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Measured.class;
    }

    @Override
    public Measured resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return measured(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        Optional<Throwable> failure = context.getExecutionException();
        failure.ifPresent(_ -> ServiceLogs.keep(context.getRequiredTestMethod().getName()));
        Row row = failure.isPresent()
                ? Row.failed(fault(context), today)
                : Row.passed(fault(context), measured(context), today);
        context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("page", _ -> new RunPage(), RunPage.class)
                .add(row);
    }

    private static Fault fault(ExtensionContext context) {
        return context.getRequiredTestMethod().getAnnotation(Fault.class);
    }

    private static Measured measured(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent("measured", _ -> new Measured(), Measured.class);
    }
}
