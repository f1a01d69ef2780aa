package dev.taly.stack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

class JobRulesTest {

    @Test
    void letJobsBeScheduledAsTheyAre() {
        assertThat(of(Sweeper.class).hasViolation()).isFalse();
    }

    @Test
    void asksNothingOfWhoHasNoJobs() {
        assertThat(of(Idle.class).hasViolation()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {NamesIts.class, NamesOneOfTwo.class})
    void refuseJobsThatNameAScheduler(Class<?> sample) {
        assertThat(of(sample).getFailureReport().getDetails())
                .singleElement()
                .satisfies(line -> assertThat(line).isEqualTo(sample.getName() + ".sweep() names its scheduler"));
    }

    @ParameterizedTest
    @ValueSource(classes = {BringsAPool.class, BringsAnExecutor.class, SetsTheScheduler.class})
    void refuseSchedulersOfTheirOwn(Class<?> sample) {
        EvaluationResult result = of(sample);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .allSatisfy(line -> assertThat(line).contains(sample.getSimpleName()));
    }

    private static EvaluationResult of(Class<?> sample) {
        return JobRules.JOBS_HAVE_THREADS_OF_THEIR_OWN.evaluate(new ClassFileImporter().importClasses(sample));
    }

    static class Idle {}

    static class Sweeper {

        @Scheduled(fixedDelay = 1)
        void sweep() {}

        @Scheduled(cron = "@daily")
        @Scheduled(fixedRate = 1)
        void sweepTwice() {}
    }

    static class NamesIts {

        @Scheduled(fixedDelay = 1, scheduler = "sweepers")
        void sweep() {}
    }

    static class NamesOneOfTwo {

        @Scheduled(fixedDelay = 1)
        @Scheduled(cron = "@daily", scheduler = "sweepers")
        void sweep() {}
    }

    static class BringsAPool {

        @Bean
        TaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }
    }

    static class BringsAnExecutor {

        @Bean
        ScheduledExecutorService sweepers() {
            return Executors.newSingleThreadScheduledExecutor();
        }
    }

    static class SetsTheScheduler implements SchedulingConfigurer {

        @Override
        public void configureTasks(ScheduledTaskRegistrar registrar) {
            registrar.addFixedDelayTask(() -> {}, Duration.ofSeconds(1));
        }
    }
}
