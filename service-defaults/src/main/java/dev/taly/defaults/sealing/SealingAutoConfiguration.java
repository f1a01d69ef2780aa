package dev.taly.defaults.sealing;

import com.google.crypto.tink.Aead;
import dev.taly.events.Sealed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ciphers for the keys that this service was given; a service without a key has no such bean. */
@AutoConfiguration
@ConditionalOnClass(Aead.class)
public final class SealingAutoConfiguration {

    @Bean
    @ConditionalOnProperty("taly.data-key")
    DataCipher dataCipher(@Value("${taly.data-key}") String keyset) {
        return new DataCipher(keyset);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Sealed.class)
    static final class Sealing {

        @Bean
        @ConditionalOnProperty("taly.sealing.public-key")
        Sealer sealer(@Value("${taly.sealing.public-key}") String keyset) {
            return new Sealer(keyset);
        }

        @Bean
        @ConditionalOnProperty("taly.sealing.private-key")
        Opener opener(@Value("${taly.sealing.private-key}") String keyset) {
            return new Opener(keyset);
        }
    }
}
