package dev.taly.stack.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** How services run what has its time. */
public final class JobRules {

    private static final String REASON =
            "service-defaults schedules each job in a thread of its own; in one that is shared all wait for the one that hangs";

    /** No job waits for another: nobody brings a scheduler, or takes the one away that gives each job its thread. */
    public static final ArchRule JOBS_HAVE_THREADS_OF_THEIR_OWN = CompositeArchRule.of(methods()
                    .that()
                    .areAnnotatedWith(Scheduled.class)
                    .or()
                    .areAnnotatedWith(Schedules.class)
                    .should(nameNoScheduler())
                    .allowEmptyShould(true))
            .and(noClasses()
                    .should()
                    .dependOnClassesThat(assignableTo(TaskScheduler.class)
                            .or(assignableTo(ScheduledExecutorService.class))
                            .or(assignableTo(SchedulingConfigurer.class))
                            .or(name("org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder"))
                            .or(name("org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder"))
                            .or(name("dev.taly.defaults.jobs.JobsAutoConfiguration"))
                            .as("are schedulers or make one")))
            .because(REASON);

    private JobRules() {}

    private static ArchCondition<JavaMethod> nameNoScheduler() {
        return new ArchCondition<>("name no scheduler") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean named = schedules(method)
                        .anyMatch(schedule -> !schedule.scheduler().isEmpty());
                events.add(new SimpleConditionEvent(method, !named, method.getFullName() + " names its scheduler"));
            }
        };
    }

    private static Stream<Scheduled> schedules(JavaMethod method) {
        return Stream.concat(
                method.tryGetAnnotationOfType(Scheduled.class).stream(),
                method.tryGetAnnotationOfType(Schedules.class).stream()
                        .map(Schedules::value)
                        .flatMap(Stream::of));
    }
}
