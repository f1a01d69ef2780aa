package dev.taly.defaults.patches;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the whole of a thing and its change. */
public final class Patches {

    private final Validator validator;

    /** Over the validator of request bodies. */
    public Patches(Validator validator) {
        this.validator = validator;
    }

    /**
     * What is not changed stays, even if it was written before there was the constraint that it breaks: nobody could change
     * anything else before.
     *
     * @throws ProblemException 422 when the result is not valid, by the constraints of its type
     */
    public <T extends Record> T apply(Patch<T> patch, T current) {
        T changed = merge(patch, current);
        List<ConstraintViolation<T>> violations = validator.validate(changed).stream()
                .filter(violation -> isMeant(patch, violation))
                .sorted(Comparator.comparing(Patches::field))
                .toList();
        if (!violations.isEmpty()) {
            ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
            violations.forEach(violation -> problem.field(field(violation), violation.getMessage()));
            throw problem;
        }
        return changed;
    }

    private static boolean isMeant(Patch<?> patch, ConstraintViolation<?> violation) {
        String field = violation.getPropertyPath().iterator().next().getName();
        return field == null || patch.touches(field);
    }

    /** As bodies that are validated on their way in name it: an element of a list is no field of its own. */
    private static String field(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replaceAll("\\.<[a-z ]+>", "");
    }

    private static <T extends Record> T merge(Patch<T> patch, T current) {
        RecordComponent[] fields = current.getClass().getRecordComponents();
        try {
            Constructor<?> constructor = current.getClass()
                    .getDeclaredConstructor(
                            Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            @Nullable Object[] values = new @Nullable Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                values[i] = read(patch.touches(fields[i].getName()) ? patch.values() : current, fields[i]);
            }
            @SuppressWarnings("unchecked") // the constructor is that of its class
            T merged = (T) constructor.newInstance(values);
            return Objects.requireNonNull(merged);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Object read(Record from, RecordComponent field) throws ReflectiveOperationException {
        Method accessor = field.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(from);
    }
}
