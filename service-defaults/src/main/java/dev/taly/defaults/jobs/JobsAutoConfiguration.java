package dev.taly.defaults.jobs;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/** The scheduler of services that have scheduled methods. Spring's own steps back. */
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
@ConditionalOnBean(name = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
public final class JobsAutoConfiguration {

    /** By the name that Spring looks for when there are several. */
    @Bean
    JobScheduler taskScheduler() {
        return new JobScheduler();
    }

    @Bean
    Shutdown shutdown(ApplicationContext context) {
        return new Shutdown(context);
    }
}
