package dev.taly.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Takes so long that only {@code ./taly test --full} has it; other runs count it as skipped. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FullOnly.Condition.class)
public @interface FullOnly {

    /** What it needs that takes so long. */
    String value();

    /** Skips what is not in a full run. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return evaluate();
        }

        /** Whether a full run was asked for. */
        public static boolean isFull() {
            return Boolean.getBoolean("taly.full");
        }

        public static ConditionEvaluationResult evaluate() {
            return isFull()
                    ? ConditionEvaluationResult.enabled("")
                    : ConditionEvaluationResult.disabled("takes long: ./taly test --full");
        }
    }
}
