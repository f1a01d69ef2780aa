package dev.taly.defaults.draining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainingTest {

    private final Draining draining = new Draining(Duration.ofMillis(300));
    private final DrainingFilter filter = new DrainingFilter(draining);

    @Test
    void tellsCallersFromTheOrderToStopOn() throws Exception {
        draining.start();
        assertThat(answer().getHeaderNames()).isEmpty();

        Thread stopping = Thread.startVirtualThread(draining::stop);
        await().atMost(Duration.ofSeconds(10)).until(draining::hasBegun);
        MockHttpServletResponse answer = answer();
        stopping.join();

        assertThat(answer.getHeader("Taly-Draining")).isEqualTo("true");
        assertThat(answer.getHeader("Connection")).isEqualTo("close");
        assertThat(draining.isRunning()).isFalse();
    }

    @Test
    void takesTheTimeBeforeTheWebServerCloses() {
        draining.start();
        long begin = System.nanoTime();
        draining.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(draining.getPhase()).isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    }

    @Test
    void isPartOfEveryService() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(DrainingAutoConfiguration.class.getName());
        new WebApplicationContextRunner()
                // as Spring Boot starts a service
                .withInitializer(
                        service -> service.getBeanFactory().setConversionService(new ApplicationConversionService()))
                .withConfiguration(AutoConfigurations.of(DrainingAutoConfiguration.class))
                .withPropertyValues("taly.drain=10ms")
                .run(service -> {
                    assertThat(service).hasSingleBean(FilterRegistrationBean.class);
                    assertThat(service.getBean(Draining.class).isRunning()).isTrue();
                });
    }

    private MockHttpServletResponse answer() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response;
    }
}
