package dev.taly.notification.ses;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The certificates that Amazon SNS signs with, each read once: what stands at an address stays what it is. */
@Component
class SnsCertificates {

    private static final int MOST_KEPT = 10;

    private final SnsHttp http;
    private final Map<URI, X509Certificate> known = new LinkedHashMap<>();

    SnsCertificates(SnsHttp http) {
        this.http = http;
    }

    /**
     * One is read at a time, so that many messages cause one call.
     *
     * @throws CertificateException if there is none
     * @throws dev.taly.defaults.problem.ProblemException 503 while it cannot be read
     */
    synchronized X509Certificate at(URI address) throws CertificateException {
        X509Certificate kept = known.get(address);
        if (kept != null) {
            return kept;
        }
        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(http.get(address)));
        if (known.size() == MOST_KEPT) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(address, read);
        return read;
    }
}
