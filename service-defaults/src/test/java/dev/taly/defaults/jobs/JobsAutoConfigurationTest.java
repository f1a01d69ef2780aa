package dev.taly.defaults.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class JobsAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    JobsAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class))
            .withPropertyValues("spring.threads.virtual.enabled=true");

    @Test
    void noneWaitsForOthersThatHang() {
        runner.withUserConfiguration(Jobs.class).run(context -> {
            Jobs jobs = context.getBean(Jobs.class);
            try {
                await().untilAsserted(() -> assertThat(jobs.hanging).hasValue(3));
                int before = jobs.rounds.get();
                await().untilAsserted(() -> assertThat(jobs.rounds.get()).isGreaterThan(before + 3));
                assertThat(jobs.hanging).as("none runs twice at once").hasValue(3);
            } finally {
                jobs.end.countDown();
            }
        });
    }

    @Test
    void areWaitedForOnShutdownAndBeginNoMore() {
        runner.withUserConfiguration(Jobs.class).run(context -> {
            Jobs jobs = context.getBean(Jobs.class);
            await().untilAsserted(() -> assertThat(jobs.hanging).hasValue(3));
            Thread shutdown = Thread.ofPlatform().start(context::close);
            await().until(() -> jobs.hasStopped(context.getBean(JobScheduler.class)));
            int rounds = jobs.rounds.get();

            assertThat(shutdown.isAlive()).isTrue();
            jobs.end.countDown();
            shutdown.join();

            assertThat(jobs.ended).hasValue(3);
            assertThat(jobs.rounds).hasValue(rounds);
        });
    }

    @Test
    void needNoSchedulerWhereThereAreNone() {
        runner.run(context -> assertThat(context).doesNotHaveBean(TaskScheduler.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Jobs {

        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger hanging = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger rounds = new AtomicInteger();

        @Scheduled(fixedDelay = 1)
        void first() throws InterruptedException {
            hang();
        }

        @Scheduled(fixedRate = 1)
        void second() throws InterruptedException {
            hang();
        }

        @Scheduled(cron = "* * * * * *")
        void third() throws InterruptedException {
            hang();
        }

        @Scheduled(fixedDelay = 1)
        void fourth() {
            rounds.incrementAndGet();
        }

        /** Only what runs is left. */
        boolean hasStopped(JobScheduler scheduler) {
            return scheduler.getScheduledThreadPoolExecutor().isShutdown() && scheduler.getActiveCount() == 3;
        }

        private void hang() throws InterruptedException {
            hanging.incrementAndGet();
            end.await();
            ended.incrementAndGet();
        }
    }
}
