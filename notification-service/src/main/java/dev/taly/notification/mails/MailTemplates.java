package dev.taly.notification.mails;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** HTML and text templates in {@code mail/}, their words in {@code mail/words*.properties}. */
@Configuration(proxyBeanMethods = false)
class MailTemplates {

    @Bean
    MessageSource mailWords() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("mail/words");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // an unknown language reads English, not the language of the server
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        return words;
    }

    @Bean
    ITemplateEngine mailEngine(MessageSource mailWords) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(mailWords);
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(true);
        return resolver;
    }
}
