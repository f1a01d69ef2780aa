package dev.taly.defaults.problem;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import tools.jackson.databind.json.JsonMapper;

/** WebFlux. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class ReactiveProblemConfiguration {

    @Bean
    ReactiveProblems reactiveProblems(ProblemAnswers answers, JsonMapper json) {
        return new ReactiveProblems(answers, json);
    }

    @Bean
    ProblemWebExceptionHandler problemWebExceptionHandler(ReactiveProblems problems) {
        return new ProblemWebExceptionHandler(problems);
    }
}
