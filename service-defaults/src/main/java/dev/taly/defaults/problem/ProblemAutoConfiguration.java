package dev.taly.defaults.problem;

import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents for whichever web flavour is there. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
        beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, JsonMapper.class})
@Import({ServletProblemConfiguration.class, ReactiveProblemConfiguration.class})
public final class ProblemAutoConfiguration {

    private static final String COMMON_TEXTS = "dev/taly/defaults/problem/common-problems";
    private static final String SERVICE_TEXTS = "problems";

    @Bean
    ProblemAnswers problemAnswers(ObjectProvider<Translation> translations) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(Stream.of(SERVICE_TEXTS, COMMON_TEXTS)
                .filter(bundle -> new ClassPathResource(bundle + "_de.properties").exists())
                .toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new ProblemAnswers(translations.orderedStream().toList(), texts);
    }
}
