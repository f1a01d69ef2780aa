package dev.taly.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemExceptionTest {

    @Test
    void hasMembersOfItsOwn() {
        ProblemException problem = CommonProblem.CONFLICT.exception().with("alternatives", List.of());

        assertThat(problem.properties()).containsEntry("alternatives", List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance", "errors"})
    void refusesOnesThatEveryDocumentHas(String member) {
        assertThatThrownBy(() -> CommonProblem.CONFLICT.exception().with(member, "another"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(member);
    }
}
